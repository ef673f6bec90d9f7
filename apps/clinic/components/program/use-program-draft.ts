"use client";
import { checkLastDay, checkProgramDraft, type ProgramDraft } from "@plumbline/domain/program";
import { useEffect, useRef, useState } from "react";
import { type Api, callBy, useApi } from "../../lib/api.tsx";
import { AutosaveQueue } from "../autosave/autosave.ts";
import { judgeFailure } from "../autosave/judge-failure.ts";
import { SavedVersion } from "../autosave/saved-version.ts";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import { useAutosave } from "../autosave/use-autosave.ts";
import type { ExerciseCard } from "./exercise-details.tsx";

/** An unsent draft with the version it was made over. */
interface KeptDraft {
  readonly version: number;
  readonly draft: ProgramDraft;
}

type Start = {
  programId: string;
  version: number;
  draft: ProgramDraft;
  /** The patient's. */
  today: string;
  find: (slug: string) => ExerciseCard | undefined;
};

function makeQueue(programId: string, seen: number, api: Api) {
  const version = new SavedVersion(seen);
  const queue = new AutosaveQueue<KeptDraft>({
    name: `program.${programId}`,
    send: async (changes, call) => {
      const change = changes.get("draft");
      if (change === undefined) return { savedAt: new Date() };
      const saved = await api.program.saveDraft.mutate(
        { programId, version: version.current, draft: change.draft },
        callBy(call),
      );
      version.move(saved.version);
      const later = queue.pending.get("draft");
      if (later !== undefined && later !== change) queue.put("draft", { ...later, version: saved.version });
      return { savedAt: new Date() };
    },
    judge: judgeFailure,
  });
  return { queue, version };
}

/** The draft while it is edited. What cannot be a program yet is marked and stays here until it can. */
export function useProgramDraft({ programId, version: seen, draft: start, today, find }: Start) {
  const api = useApi();
  const [{ queue, version }] = useState(() => makeQueue(programId, seen, api));
  const [draft, setDraft] = useState(start);
  const [generation, setGeneration] = useState(0);
  const { status, held } = useAutosave(queue);
  const check = (shown: ProgramDraft) => [...checkProgramDraft(shown, find), ...checkLastDay(shown, today)];
  const problems = check(draft);

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

  const change = (next: ProgramDraft) => {
    setDraft(next);
    if (check(next).length === 0) queue.put("draft", { version: version.current, draft: next });
    else queue.drop("draft");
  };
  /** A change made later than the render it was written in, such as an undo. */
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const update = (edit: (now: ProgramDraft) => ProgramDraft) => change(edit(latest.current));
  /** Takes the server's state: after a template was copied in, or when another tab's work is taken over. */
  const replace = (next: ProgramDraft, nextVersion: number) => {
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
  return { draft, change, problems, status, held, queue, version, generation, update, replace, insist };
}

export type ProgramDraftState = ReturnType<typeof useProgramDraft>;
