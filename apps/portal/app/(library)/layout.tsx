import type { ReactNode } from "react";
import { OpenFrame } from "../../components/frame/open-frame.tsx";

export default function LibraryLayout({ children }: { children: ReactNode }) {
  return <OpenFrame>{children}</OpenFrame>;
}
