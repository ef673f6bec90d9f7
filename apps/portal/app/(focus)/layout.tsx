import type { ReactNode } from "react";
import { SignedInFrame } from "../../components/frame/signed-in-frame.tsx";

/** One exercise at a time: no bar, its place belongs to the two buttons of the exercise. */
export default function FocusLayout({ children }: { children: ReactNode }) {
  return (
    <SignedInFrame>
      <div className="-mb-24 md:-mb-14 print:mb-0">{children}</div>
    </SignedInFrame>
  );
}
