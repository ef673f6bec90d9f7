import type { ReactNode } from "react";
import { OpenFrame } from "../../components/frame/open-frame.tsx";

export default function CourseLayout({ children }: { children: ReactNode }) {
  return <OpenFrame signIn="/sign-in/course">{children}</OpenFrame>;
}
