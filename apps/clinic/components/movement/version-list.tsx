"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { formatMoment, type Moment } from "../../lib/moment.ts";
import { useClock } from "../frame/clock-context.ts";
import type { MovementState } from "./use-movement.ts";

export type MovementVersion = { number: number; note: string; createdAt: Moment; createdBy: string };

type Props = {
  slug: string;
  state: MovementState;
  versions: readonly MovementVersion[];
  hasLibrary: boolean;
};

/** Who made which version, and the way back to each. */
export function VersionList({ slug, state, versions, hasLibrary }: Props) {
  const api = useApi();
  const router = useRouter();
  const clock = useClock();
  const [pending, setPending] = useState<number | "library" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const restore = async (from: number | null) => {
    setPending(from ?? "library");
    setRefusal(null);
    try {
      const { number } = await api.figure.restoreMovement.mutate({ slug, number: state.number, from });
      const now = await api.figure.movement.query({ slug });
      state.meet(now.movement, now.number, true);
      showMessage(`Version ${number} saved`, "Staff and patients see it from now on.");
      router.refresh();
    } catch (error) {
      const { fault, message } = readFault(error);
      if (fault === "conflict") state.hold();
      setRefusal(message);
    }
    setPending(null);
  };
  if (versions.length === 0) {
    return <p className="text-ink-soft">The clinic has not changed this movement yet.</p>;
  }
  return (
    <>
      {refusal === null ? null : (
        <Notice tone="caution" role="alert" title="Not restored">
          {refusal}
        </Notice>
      )}
      <ol className="list-none">
        {versions.map(({ number, note, createdAt, createdBy }, place) => (
          <li key={number} className="flex flex-col items-start border-b border-line py-2">
            <span>
              Version {number}: {note}
            </span>
            <span className="text-sm text-ink-soft">
              {formatMoment(createdAt, clock)}, by {createdBy}
            </span>
            {place === 0 ? (
              <span className="text-sm font-semibold">Shown now</span>
            ) : (
              <Button variant="plain" pending={pending === number} onClick={() => void restore(number)}>
                Restore version {number}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {hasLibrary ? (
        <Button pending={pending === "library"} onClick={() => void restore(null)} className="self-start">
          Restore the library’s movement
        </Button>
      ) : null}
      <p className="text-sm text-ink-soft">
        What is restored becomes the newest version. Undo brings back what was not saved.
      </p>
    </>
  );
}
