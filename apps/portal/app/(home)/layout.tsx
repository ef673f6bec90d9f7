import type { ReactNode } from "react";
import { SignedInFrame } from "../../components/frame/signed-in-frame.tsx";

export default function HomeLayout({ children }: { children: ReactNode }) {
  return <SignedInFrame bar="places">{children}</SignedInFrame>;
}
