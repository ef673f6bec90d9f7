import { PortalFrame } from "@plumbline/ui/portal-bar";
import type { ReactNode } from "react";
import { getSession, requireActor } from "../../server/call.ts";
import { SendState } from "./send-state.tsx";
import { SessionWatch } from "./session-watch.tsx";

/** Around every page of a signed-in person. Asking for the person here keeps the redirect ahead of any waiting state. */
export function SignedInFrame({ bar, children }: { bar?: ReactNode; children: ReactNode }) {
  const { patientId } = requireActor();
  return (
    <PortalFrame clinicName={getSession()?.clinicName} bar={bar}>
      <SendState owner={patientId} />
      {children}
      <SessionWatch />
    </PortalFrame>
  );
}
