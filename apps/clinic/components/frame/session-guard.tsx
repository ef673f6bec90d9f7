"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { onSessionEnd } from "../../lib/session-end.ts";
import { callSignIn } from "../../lib/sign-in-call.ts";
import { SessionDialog } from "./session-dialog.tsx";
import { type Watch, watchSession } from "./session-watch.ts";
import { followSignOut } from "./sign-out.ts";

/** Warns before the session ends, and says so when it has; what was typed stays in the tab. */
export function SessionGuard() {
  const [watch, setWatch] = useState<Watch>({ state: "quiet" });
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const check = useRef<() => void>(undefined);

  useEffect(() => {
    const watcher = watchSession(setWatch);
    check.current = watcher.check;
    const look = () => {
      if (document.visibilityState === "visible") watcher.check();
    };
    document.addEventListener("visibilitychange", look);
    const forgetEnd = onSessionEnd(() => setWatch({ state: "ended" }));
    const unfollow = followSignOut();
    return () => {
      watcher.stop();
      document.removeEventListener("visibilitychange", look);
      forgetEnd();
      unfollow();
    };
  }, []);

  const stay = useCallback(async () => {
    setPending(true);
    const answer = await callSignIn("session/extend", {});
    setPending(false);
    setProblem(answer.ok ? null : answer.refused.message);
    if (answer.ok) setWatch({ state: "quiet" });
    check.current?.();
  }, []);

  if (watch.state === "quiet") return null;
  return <SessionDialog watch={watch} problem={problem} pending={pending} onStay={() => void stay()} />;
}
