"use client";
import { useState } from "react";
import { type Api, callBy, useApi } from "../../lib/api.tsx";
import { AutosaveQueue } from "../autosave/autosave.ts";
import { judgeFailure } from "../autosave/judge-failure.ts";
import { SavedVersion } from "../autosave/saved-version.ts";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import { useAutosave } from "../autosave/use-autosave.ts";
import { WRITTEN_SECTIONS, type WrittenNote } from "./note-words.ts";

interface KeptNote {
  readonly version: number;
  readonly body: WrittenNote;
}

function makeQueue(examId: string, seen: number, api: Api) {
  const version = new SavedVersion(seen);
  const queue = new AutosaveQueue<KeptNote>({
    name: `note.${examId}`,
    send: async (changes, call) => {
      const change = changes.get("body");
      if (change === undefined) return { savedAt: new Date() };
      const saved = await api.note.save.mutate(
        { examId, version: version.current, body: change.body },
        callBy(call),
      );
      version.move(saved.version);
      const later = queue.pending.get("body");
      if (later !== undefined && later !== change) queue.put("body", { ...later, version: saved.version });
      return saved;
    },
    judge: judgeFailure,
  });
  return { queue, version };
}

/** The note while it is written: saved by itself, kept in the tab until the server has it. */
export function useNoteDraft({
  examId,
  version: seen,
  body: start,
}: {
  examId: string;
  version: number;
  body: WrittenNote;
}) {
  const api = useApi();
  const [{ queue, version }] = useState(() => makeQueue(examId, seen, api));
  const [body, setBody] = useState(start);
  const [generation, setGeneration] = useState(0);
  const { status, held } = useAutosave(queue);
  const show = (next: WrittenNote) => {
    setBody(next);
    setGeneration((count) => count + 1);
  };
  useAfterPaint(() => {
    const kept = queue.restore().get("body");
    if (kept === undefined) return;
    // The answer to the last save was lost, not the save.
    if (WRITTEN_SECTIONS.every(({ code }) => kept.body[code] === start[code])) return queue.drop("body");
    show(kept.body);
    if (kept.version !== version.current) queue.hold("Changed elsewhere, kept here");
  });
  const change = (part: Partial<WrittenNote>) => {
    const next = { ...body, ...part };
    setBody(next);
    queue.put("body", { version: version.current, body: next });
  };
  /** Puts both texts together where they differ, so that a person sorts them out; neither is lost. */
  const join = (theirs: WrittenNote, nextVersion: number) => {
    version.move(nextVersion);
    const both = (mine: string, saved: string) =>
      mine === saved || saved.trim() === ""
        ? mine
        : mine.trim() === ""
          ? saved
          : `${saved}\n\n— kept from this tab —\n${mine}`;
    const next = {
      subjective: both(body.subjective, theirs.subjective),
      assessment: both(body.assessment, theirs.assessment),
      plan: both(body.plan, theirs.plan),
    };
    show(next);
    queue.put("body", { version: nextVersion, body: next });
    queue.release();
  };
  return { body, change, join, status, held, queue, version, generation };
}

export type NoteDraftState = ReturnType<typeof useNoteDraft>;
