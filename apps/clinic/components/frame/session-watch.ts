import { askSession, type SessionState } from "../../lib/sign-in-call.ts";

/** How long before the end a person is warned. */
const WARN_MS = 2 * 60_000;
const ASK_AGAIN_MS = 30_000;
const LONGEST_TIMER_MS = 15 * 60_000;

export type Watch =
  | { readonly state: "quiet" }
  /** `endsAt` on this device's clock; at the absolute limit staying is not offered. */
  | { readonly state: "ending"; readonly endsAt: number; readonly canStay: boolean }
  | { readonly state: "ended" };

/** Where the session stands on this device's clock, whatever that clock says. */
function judgeSession(session: SessionState, now: number): Watch & { readonly askIn: number } {
  if (session.state !== "signed-in") return { state: "ended", askIn: LONGEST_TIMER_MS };
  const skew = now - Date.parse(session.serverTime);
  const idle = Date.parse(session.idleEndsAt) + skew;
  const absolute = Date.parse(session.expiresAt) + skew;
  const endsAt = Math.min(idle, absolute);
  const left = endsAt - now;
  if (left <= 0) return { state: "ended", askIn: LONGEST_TIMER_MS };
  if (left > WARN_MS) return { state: "quiet", askIn: Math.min(left - WARN_MS, LONGEST_TIMER_MS) };
  return { state: "ending", endsAt, canStay: idle <= absolute - 1_000, askIn: Math.min(left, ASK_AGAIN_MS) };
}

/** Asks now and again when it matters; asking does not keep the session alive. Returns how to stop. */
export function watchSession(tell: (watch: Watch) => void): { check: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const check = async () => {
    clearTimeout(timer);
    const session = await askSession();
    if (stopped) return;
    clearTimeout(timer);
    // No answer is no news: the line may be down, and the drafts are kept either way.
    const verdict = session === null ? null : judgeSession(session, Date.now());
    if (verdict !== null) tell(verdict);
    timer = setTimeout(() => void check(), (verdict?.askIn ?? ASK_AGAIN_MS) + 250);
  };
  void check();
  return {
    check: () => void check(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
