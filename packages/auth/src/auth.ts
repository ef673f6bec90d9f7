import type { BuyerActor, PatientActor, StaffActor } from "@plumbline/db/actor";
import { answerRequest } from "./answer.ts";
import type { AuthOptions, Deps } from "./call.ts";
import { nameCookies } from "./cookie.ts";
import { createLimiter } from "./limits.ts";
import { type LiveSession, loadSession, makeActor } from "./session.ts";
import { createShell } from "./shell.ts";

export type { AuthMail, AuthOptions } from "./call.ts";

export interface ResolvedSession {
  readonly session: LiveSession & {
    /** Portal: more than twelve hours since the last sign-in; health data asks for a new one. */
    readonly needsFreshSignIn: boolean;
  };
  /** Null until every step of signing in is done. */
  readonly actor: StaffActor | PatientActor | BuyerActor | null;
}

export interface Auth {
  /** Everything below /api/auth/. */
  handle(request: Request, info: { address: string; requestId: string }): Promise<Response>;
  /** Null for anything that is not a live session of this audience; throws when the database cannot say. */
  resolveSession(
    cookieHeader: string | null,
    info: { requestId: string; activity: boolean },
  ): Promise<ResolvedSession | null>;
}

const MIN_SECRET = 32;

/** Signing in for one audience. Staff and portal each have their own instance and cookie. */
export function createAuth(options: AuthOptions): Auth {
  if (options.secret.length < MIN_SECRET)
    throw new Error(`The secret needs at least ${MIN_SECRET} characters.`);
  const { audience, publicUrl, secret, pool } = options;
  const names = nameCookies(audience, publicUrl);
  if (options.environment === "production" && !names.secure)
    throw new Error("Production needs an https address.");
  const deps: Deps = {
    ...options,
    names,
    now: options.now ?? (() => new Date()),
    limiter: createLimiter(pool),
    shell: createShell({ audience, publicUrl, secret, names }),
  };
  return {
    handle: (request, info) => answerRequest(deps, request, info),
    async resolveSession(cookieHeader, { requestId, activity }) {
      const live = await loadSession(deps, cookieHeader, activity);
      if (live === null) return null;
      const session = { ...live, needsFreshSignIn: live.stage === "fresh-sign-in" };
      return { session, actor: makeActor(live, requestId) };
    },
  };
}
