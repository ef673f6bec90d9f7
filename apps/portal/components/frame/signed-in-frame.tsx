import type { BuyerActor, PatientActor } from "@plumbline/api/context";
import { PortalFrame } from "@plumbline/ui/portal-bar";
import type { ReactNode } from "react";
import { getSession, isLearner, requirePerson } from "../../server/call.ts";
import { Bar, type Place } from "./bar.tsx";
import { SendState } from "./send-state.tsx";
import { SessionWatch } from "./session-watch.tsx";

/** The places of somebody: only what is theirs. */
function listPlaces(actor: PatientActor | BuyerActor): Place[] {
  const today: Place[] = actor.kind === "patient" ? ["today"] : [];
  return [...today, ...(isLearner(actor) ? (["course"] as const) : []), "you"];
}

type SignedInFrameProps = { bar?: "places"; children: ReactNode };

/** Around every page of a signed-in person. Asking for the person here keeps the redirect ahead of any waiting state. */
export function SignedInFrame({ bar, children }: SignedInFrameProps) {
  const actor = requirePerson();
  return (
    <PortalFrame
      clinicName={getSession()?.clinicName}
      bar={bar === undefined ? undefined : <Bar places={listPlaces(actor)} />}
    >
      {actor.kind === "patient" ? <SendState owner={actor.patientId} /> : null}
      {children}
      <SessionWatch signInPath={actor.kind === "buyer" ? "/sign-in/course" : "/sign-in"} />
    </PortalFrame>
  );
}
