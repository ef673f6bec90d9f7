"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef } from "react";
import { useLine } from "../../lib/line.ts";
import { dropEntry, openOutbox, recordEntry, sendWaiting, useOutbox } from "../../lib/outbox.ts";

/** Takes up what the device kept, sends it when the line is back, and reads the page again when something arrived. */
function useSending(owner: string): void {
  const router = useRouter();
  const arrived = useOutbox().filter(({ state }) => state === "sent").length;
  useEffect(() => {
    void openOutbox(owner);
    const send = () => {
      if (document.visibilityState === "visible") void sendWaiting("timer");
    };
    window.addEventListener("online", send);
    document.addEventListener("visibilitychange", send);
    return () => {
      window.removeEventListener("online", send);
      document.removeEventListener("visibilitychange", send);
    };
  }, [owner]);
  const seen = useRef(0);
  useEffect(() => {
    if (arrived > seen.current) startTransition(() => router.refresh());
    seen.current = arrived;
  }, [arrived, router]);
}

/** What is kept here and not yet with the clinic; nothing at all on most days. */
export function SendState({ owner }: { owner: string }) {
  useSending(owner);
  const line = useLine();
  const kept = useOutbox();
  const waiting = kept.filter(({ state }) => state === "waiting");
  const refused = kept.filter(({ state }) => state === "refused");
  return (
    <div data-screen-only aria-live="polite" className="flex flex-col gap-3 not-empty:mb-6">
      {line === "online" ? null : (
        <Notice tone="caution" title="You are offline">
          {line === "blocked"
            ? "This page opens again when you are back on line. You can go on here."
            : "What you record is sent when you are back on line."}
        </Notice>
      )}
      {waiting.length === 0 ? null : (
        <Notice
          tone="info"
          title={`${waiting.length} to send`}
          actions={<Button onClick={() => void sendWaiting("person")}>Send now</Button>}
        >
          {waiting.every(({ isStored }) => isStored)
            ? `Kept on this device. You can close this page: ${waiting.length === 1 ? "it is" : "they are"} sent when you open it here again.`
            : "This browser keeps nothing after a page is closed. Leave this one open until everything is sent."}
        </Notice>
      )}
      {refused.map(({ entry, correctsId, message }) => (
        <Notice
          key={entry.id}
          tone="stop"
          title="One entry was not accepted"
          role="alert"
          actions={
            <>
              <Button onClick={() => recordEntry(entry, correctsId)}>Try again</Button>
              <Button variant="plain" onClick={() => dropEntry(entry.id)}>
                Remove it
              </Button>
            </>
          }
        >
          {message} Nothing else was changed.
        </Notice>
      ))}
    </div>
  );
}
