import type { ReactNode } from "react";
import { Bar } from "../../components/frame/bar.tsx";
import { SignedInFrame } from "../../components/frame/signed-in-frame.tsx";

export default function HomeLayout({ children }: { children: ReactNode }) {
  return <SignedInFrame bar={<Bar />}>{children}</SignedInFrame>;
}
