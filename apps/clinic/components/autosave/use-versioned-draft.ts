"use client";
import { useEffect, useRef, useState } from "react";
import type { callBy } from "../../lib/api.tsx";
import { AutosaveQueue } from "./autosave.ts";
import { judgeFailure } from "./judge-failure.ts";
import { SavedVersion } from "./saved-version.ts";
import { useAfterPaint } from "./use-after-paint.ts";
import { useAutosave } from "./use-autosave.ts";

/** An unsent draft with the version it was made over. */
interface KeptDraft<Draft> {
  readonly version: number;
  readonly draft: Draft;
}

/** Saves a draft over the version that is known, and says which version it became. */
type Save<Draft> = (
  draft: Draft,
  version: number,
  call: Parameters<typeof callBy>[0],
) => Promise<{ version: number }>;

type Start<Draft> = {
  /** Under which the unsent draft is kept in the tab. */
  name: string;
  version: number;
  draft: Draft;
  /** Taken once: what it needs may not change while the draft is open. */
  save: Save<Draft>;
  /** What cannot be saved yet stays here until it can. */
  isSavable: (draft: Draft) => boolean;
};

function makeQueue<Draft>(name: string, seen: number, save: Save<Draft>) {
  const version = new SavedVersion(seen);
  const queue = new AutosaveQueue<KeptDraft<Draft>>({
    name,
    send: async (changes, call) => {
      const change = changes.get("draft");
      if (change === undefined) return { savedAt: new Date() };
      const saved = await save(change.draft, version.current, call);
      version.move(saved.version);
      const later = queue.pending.get("draft");
      if (later !== undefined && later !== change) queue.put("draft", { ...later, version: saved.version });
      return { savedAt: new Date() };
    },
    judge: judgeFailure,
  });
  return { queue, version };
}

/** A draft that saves itself over the version it was made over, and is held when somebody else saved meanwhile. */
export function useVersionedDraft<Draft>({
  name,
  version: seen,
  draft: start,
  save,
  isSavable,
}: Start<Draft>) {
  const [{ queue, version }] = useState(() => makeQueue(name, seen, save));
  const [draft, setDraft] = useState(start);
  const [generation, setGeneration] = useState(0);
  const { status, held } = useAutosave(queue);

  useEffect(() => {
    version.move(Math.max(version.current, seen));
  }, [seen, version]);
  useAfterPaint(() => {
    const kept = queue.restore().get("draft");
    if (kept === undefined) return;
    setDraft(kept.draft);
    setGeneration((count) => count + 1);
    if (kept.version !== version.current) queue.hold("Changed elsewhere, kept here");
  });
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);

  const change = (next: Draft) => {
    latest.current = next;
    setDraft(next);
    if (isSavable(next)) queue.put("draft", { version: version.current, draft: next });
    else queue.drop("draft");
  };
  /** A change made later than the render it was written in, such as an undo. */
  const update = (edit: (now: Draft) => Draft) => change(edit(latest.current));
  /** Takes the server's state in place of what stands here. */
  const replace = (next: Draft, nextVersion: number) => {
    queue.drop("draft");
    version.move(nextVersion);
    setDraft(next);
    setGeneration((count) => count + 1);
    queue.release();
  };
  /** Keeps what stands here and saves it over the version that the server has now. */
  const insist = (nextVersion: number) => {
    version.move(nextVersion);
    // What was typed while the saved version was asked for is mine too.
    queue.put("draft", { version: nextVersion, draft: latest.current });
    queue.release();
  };
  return { draft, change, update, replace, insist, status, held, queue, version, generation };
}

export type VersionedDraft<Draft> = ReturnType<typeof useVersionedDraft<Draft>>;
