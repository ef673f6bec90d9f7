import { buttonClass } from "@plumbline/ui/button";
import { PortalFrame } from "@plumbline/ui/portal-bar";
import type { ReactNode } from "react";
import { getActor } from "../../server/call.ts";
import { PageLink } from "./page-link.tsx";
import { SignedInFrame } from "./signed-in-frame.tsx";

type OpenFrameProps = {
  /** Where somebody signs in who comes here; left out where nothing waits behind it. */
  signIn?: string;
  children: ReactNode;
};

/** Open to anybody; whoever is signed in keeps their places. */
export function OpenFrame({ signIn, children }: OpenFrameProps) {
  if (getActor() !== null) return <SignedInFrame bar="places">{children}</SignedInFrame>;
  const aside =
    signIn === undefined ? undefined : (
      <PageLink href={signIn} className={`${buttonClass({ variant: "plain" })} -mr-5`}>
        Sign in
      </PageLink>
    );
  return <PortalFrame aside={aside}>{children}</PortalFrame>;
}
