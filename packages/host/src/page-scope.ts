import { AsyncLocalStorage } from "node:async_hooks";
import type { CallActor, CallSession } from "@plumbline/api/context";

/** What a page of this process may know about the request that it answers. */
export type PageScope = {
  readonly requestId: string;
  /** Path and query as the person sees them, to come back to after signing in. */
  readonly path: string;
  readonly actor: CallActor | null;
  readonly session: CallSession | null;
  readonly now: Date;
  /** The root router's procedures, called in this process as this actor. */
  readonly caller: unknown;
};

const scopes = new AsyncLocalStorage<PageScope>();

/**
 * Pages are bundled apart from the host, so they reach it through one well-known symbol; a process then holds
 * one copy of the database package and one pool. The scope follows the request through async context: nothing
 * that a browser sends can name another request's scope.
 */
export function registerPageCalls(): void {
  Reflect.set(globalThis, Symbol.for("plumbline.call"), { current: () => scopes.getStore() ?? null });
}

export function runInPageScope<T>(scope: PageScope, work: () => T): T {
  return scopes.run(scope, work);
}
