import type { BuyerActor, CallActor, CallSession, PatientActor } from "@plumbline/api/context";
import type { PortalRouter } from "@plumbline/api/portal-root";
import { notFound, redirect } from "next/navigation";

type Caller = ReturnType<PortalRouter["createCaller"]>;

/** The host's view of the request that a page answers; session and actor were resolved once, there. */
type Scope = {
  readonly requestId: string;
  readonly path: string;
  readonly now: Date;
  readonly session: CallSession | null;
  readonly actor: CallActor | null;
  readonly caller: Caller;
};

function currentScope(): Scope {
  const door: unknown = Reflect.get(globalThis, Symbol.for("plumbline.call"));
  if (typeof door !== "object" || door === null) throw new Error("Pages run behind the host.");
  const scope = (door as { current: () => Scope | null }).current();
  if (scope === null) throw new Error("There is no request to answer.");
  return scope;
}

export function getSession(): CallSession | null {
  return currentScope().session;
}

/** The time at which the request arrived; a page has no other clock. */
export function getNow(): Date {
  return currentScope().now;
}

/** Whoever is signed in at the portal, or null. */
export function getActor(): PatientActor | BuyerActor | null {
  const { actor } = currentScope();
  return actor === null || actor.kind === "staff" ? null : actor;
}

/** True for somebody who has or had a course: a buyer, or a patient who joined one. */
export function isLearner(actor: PatientActor | BuyerActor | null): boolean {
  return actor !== null && (actor.kind === "buyer" || actor.joinedBuyerId !== null);
}

/** Somebody signed in, patient or buyer, or a redirect to where signing in goes on. */
export function requirePerson(): PatientActor | BuyerActor {
  const actor = getActor();
  if (actor === null) redirect(`/sign-in?returnTo=${encodeURIComponent(currentScope().path)}`);
  return actor;
}

/** The signed-in patient. A buyer goes to the course; nobody signed in goes to where signing in goes on. */
export function requireActor(): PatientActor {
  const actor = requirePerson();
  if (actor.kind === "buyer") redirect("/course");
  return actor;
}

/**
 * Reads through the procedures of this app as the person who asked for the page. What is not there, or not
 * theirs to see, is the not-found page; a session that ended on the way goes to sign-in.
 */
export async function read<T>(ask: (api: Caller) => Promise<T>): Promise<T> {
  const { caller, path } = currentScope();
  try {
    return await ask(caller);
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
    if (code === "UNAUTHORIZED") redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
    if (code === "NOT_FOUND" || code === "FORBIDDEN") notFound();
    throw error;
  }
}
