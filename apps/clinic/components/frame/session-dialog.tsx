"use client";
import { Button, buttonClass } from "@plumbline/ui/button";
import { FieldError } from "@plumbline/ui/field";
import { useEffect, useId, useRef, useState } from "react";
import type { Watch } from "./session-watch.ts";

type SessionDialogProps = {
  watch: Exclude<Watch, { state: "quiet" }>;
  problem: string | null;
  pending: boolean;
  onStay: () => void;
};

function useSecondsLeft(endsAt: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (endsAt === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return endsAt === null ? 0 : Math.max(0, Math.ceil((endsAt - now) / 1_000));
}

function formatLeft(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function makeReturnHref(): string {
  return `/sign-in?returnTo=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}

/** The browser's own dialog: nothing behind it can be used or read by keys while the session is in doubt. */
export function SessionDialog({ watch, problem, pending, onStay }: SessionDialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const hasEnded = watch.state === "ended";
  const seconds = useSecondsLeft(hasEnded ? null : watch.endsAt);
  useEffect(() => {
    if (box.current?.open === false) box.current.showModal();
  }, []);
  const canStay = watch.state === "ending" && watch.canStay;
  return (
    <dialog
      ref={box}
      aria-labelledby={titleId}
      onCancel={(event) => event.preventDefault()}
      className="m-auto w-[calc(100vw-2rem)] max-w-md rounded-lg border border-line bg-surface p-4 text-ink shadow-float backdrop:bg-paper/80 backdrop:backdrop-blur-md"
    >
      <h2 id={titleId} className="text-xl font-bold">
        {hasEnded ? "Your session has ended" : "Your session is about to end"}
      </h2>
      {hasEnded ? (
        <p className="mt-2">Unsent entries are kept in this tab. Sign in again to come back to this page.</p>
      ) : (
        <p className="mt-2">
          It ends in <span className="tabular-nums">{formatLeft(seconds)}</span>.{" "}
          {canStay
            ? "It was not used for a while."
            : "Twelve hours have passed since signing in; sign in again to go on."}{" "}
          Unsent entries are kept in this tab.
        </p>
      )}
      {problem === null ? null : <FieldError>{problem}</FieldError>}
      <div className="mt-4 flex justify-end gap-2">
        {canStay ? (
          <Button variant="primary" pending={pending} onClick={onStay}>
            Stay signed in
          </Button>
        ) : (
          <a href={makeReturnHref()} className={buttonClass({ variant: "primary" })}>
            Sign in again
          </a>
        )}
      </div>
    </dialog>
  );
}
