import type { CallSession, StaffActor } from "@plumbline/api/context";
import type { ClinicRouter } from "@plumbline/api/clinic-root";
import { notFound, redirect } from "next/navigation";

type Caller = ReturnType<ClinicRouter["createCaller"]>;

/** The host's view of the request that a page answers; session and actor were resolved once, there. */
type Scope = {
  readonly requestId: string;
  readonly path: string;
  readonly now: Date;
  readonly session: CallSession | null;
  readonly actor: unknown;
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

/** The signed-in person, or a redirect to where signing in goes on. Every page but the public ones begins here. */
export function requireActor(): StaffActor {
  const { actor, session, path } = currentScope();
  if (session?.stage === "second-factor" || session?.stage === "enrol") redirect(`/sign-in/${session.stage}`);
  if (!isStaff(actor)) redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
  return actor;
}

function isStaff(actor: unknown): actor is StaffActor {
  return typeof actor === "object" && actor !== null && "kind" in actor && actor.kind === "staff";
}

const readsOf = new WeakMap<Scope, Promise<unknown>[]>();

/** Waits until this page's own reads are answered; also those that begin only when another is. */
export async function awaitPageReads(): Promise<void> {
  const scope = currentScope();
  const list = () => readsOf.get(scope) ?? [];
  for (let seen = -1; list().length > seen; ) {
    seen = list().length;
    await Promise.allSettled(list());
    // The page goes on with what it was given before this does.
    await new Promise(setImmediate);
  }
}

/**
 * Reads through the procedures of this app as the person who asked for the page. What is not there, or not
 * theirs to see, is the not-found page; a session that ended on the way goes to sign-in.
 */
export async function read<T>(ask: (api: Caller) => Promise<T>): Promise<T> {
  const scope = currentScope();
  const { caller, path } = scope;
  try {
    const asked = ask(caller);
    readsOf.set(scope, [...(readsOf.get(scope) ?? []), asked]);
    return await asked;
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
    if (code === "UNAUTHORIZED") redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
    // An address that was cut off or mistyped is no request that could be answered.
    if (code === "NOT_FOUND" || code === "FORBIDDEN" || code === "BAD_REQUEST") notFound();
    throw error;
  }
}
