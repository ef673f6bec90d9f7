import { buttonClass } from "@plumbline/ui/button";
import { PortalFrame } from "@plumbline/ui/portal-bar";
import type { ReactNode } from "react";
import { PageLink } from "../../components/frame/page-link.tsx";
import { SignedInFrame } from "../../components/frame/signed-in-frame.tsx";
import { getActor } from "../../server/call.ts";

/** Open to anybody; whoever is signed in keeps their places. */
export default function CourseLayout({ children }: { children: ReactNode }) {
  if (getActor() !== null) return <SignedInFrame bar="places">{children}</SignedInFrame>;
  const signIn = (
    <PageLink href="/sign-in/course" className={`${buttonClass({ variant: "plain" })} -mr-5`}>
      Sign in
    </PageLink>
  );
  return <PortalFrame aside={signIn}>{children}</PortalFrame>;
}
