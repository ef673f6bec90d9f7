"use client";
import { Button } from "@plumbline/ui/button";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef, useState } from "react";
import { pollSession, postAuth, type SessionState } from "../../lib/auth-call.ts";
import { onSessionEnd } from "../../lib/session-end.ts";
import { sendWaiting } from "../../lib/outbox.ts";
import { SessionNotice } from "./session-notice.tsx";

const WARN_MS = 120_000;
const POLL_MS = 60_000;
const SOONEST_MS = 2_000;

type Standing = { readonly kind: "live" | "ending" | "ended" | "fresh-sign-in"; readonly checkInMs: number };

/** How the session stands, and when to look again: at the latest in a minute, and when the warning is due. */
function judge(session: SessionState): Standing {
  if (session.state === "signed-out") return { kind: "ended", checkInMs: POLL_MS };
  if (session.state !== "signed-in") return { kind: "fresh-sign-in", checkInMs: POLL_MS };
  const leftMs = Date.parse(session.idleEndsAt) - Date.parse(session.serverTime);
  if (leftMs <= WARN_MS + SOONEST_MS)
    return { kind: "ending", checkInMs: Math.max(SOONEST_MS, Math.min(leftMs, 15_000)) };
  return { kind: "live", checkInMs: Math.min(POLL_MS, leftMs - WARN_MS) };
}

function useStanding() {
  const router = useRouter();
  const [kind, setKind] = useState<Standing["kind"]>("live");
  const last = useRef<Standing["kind"]>("live");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async () => {
      clearTimeout(timer);
      const session = await pollSession();
      if (gone) return;
      const standing = session === null ? null : judge(session);
      if (standing !== null) {
        const isBack = last.current === "ended" || last.current === "fresh-sign-in";
        last.current = standing.kind;
        setKind(standing.kind);
        if (isBack && standing.kind === "live") {
          void sendWaiting("timer");
          startTransition(() => router.refresh());
        }
      }
      timer = setTimeout(() => void look(), standing?.checkInMs ?? POLL_MS);
    };
    const lookIfSeen = () => {
      if (document.visibilityState === "visible") void look();
    };
    void look();
    const stopListening = onSessionEnd(() => void look());
    document.addEventListener("visibilitychange", lookIfSeen);
    return () => {
      gone = true;
      clearTimeout(timer);
      stopListening();
      document.removeEventListener("visibilitychange", lookIfSeen);
    };
  }, [router]);
  return { kind, setKind };
}

/** Warns two minutes before the session ends by itself; afterwards covers the page and shows the way back. */
export function SessionWatch({ signInPath }: { signInPath: string }) {
  const { kind, setKind } = useStanding();
  const [pending, setPending] = useState(false);
  const extend = async () => {
    setPending(true);
    await postAuth("session/extend", {}).then(
      () => setKind("live"),
      () => undefined,
    );
    setPending(false);
  };
  if (kind === "live") return null;
  if (kind !== "ending") return <SessionNotice isOld={kind === "fresh-sign-in"} signInPath={signInPath} />;
  return (
    <div
      role="alert"
      data-screen-only
      className="fixed inset-x-0 bottom-0 z-40 border-t border-line-strong bg-surface shadow-float"
    >
      <div className="mx-auto flex max-w-2xl flex-col gap-3 p-gutter sm:flex-row sm:items-center">
        <p className="flex-1">
          You will be signed out in less than two minutes. What you wrote is kept in this tab.
        </p>
        <Button variant="primary" pending={pending} onClick={() => void extend()}>
          Stay signed in
        </Button>
      </div>
    </div>
  );
}
