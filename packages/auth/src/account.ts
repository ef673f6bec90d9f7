import { asVisitor } from "@plumbline/db/doors";
import type { Call, Reply } from "./call.ts";
import { defineEndpoint } from "./endpoint.ts";
import { recordEvent } from "./record.ts";
import { Refusal } from "./refusal.ts";
import { revokePersonSessions, revokeSession } from "./revoke.ts";
import { loadSession, showState } from "./session.ts";

/** Where this browser stands; asking does not extend anything. */
export async function answerSession(call: Call): Promise<Reply> {
  return { body: showState(await loadSession(call.deps, call.cookieHeader, false), call.now) };
}

export const extendSession = defineEndpoint({}, async (call) => {
  const live = await loadSession(call.deps, call.cookieHeader, true);
  if (live === null) throw new Refusal("signed-out", "You are signed out. Please sign in again.");
  return { body: showState(live, call.now) };
});

export const signOut = defineEndpoint({}, async (call) => {
  const { deps } = call;
  const live = await loadSession(deps, call.cookieHeader, false);
  if (live !== null) {
    await asVisitor(deps.pool, async (tx) => {
      await revokeSession(tx, live.id, call.now);
      await recordEvent(tx, live, call, "session.end", live.id);
    });
  }
  return { body: { ok: true }, cookies: [await deps.shell.clear()] };
});

export const signOutEverywhere = defineEndpoint({}, async (call) => {
  const { deps } = call;
  const live = await loadSession(deps, call.cookieHeader, false);
  if (live === null) throw new Refusal("signed-out", "You are signed out. Please sign in again.");
  const ended = await asVisitor(deps.pool, async (tx) => {
    const count = await revokePersonSessions(tx, live.personId, deps.audience, call.now);
    await recordEvent(tx, live, call, "session.end-all", live.id);
    return count;
  });
  return { body: { ok: true, ended }, cookies: [await deps.shell.clear()] };
});
