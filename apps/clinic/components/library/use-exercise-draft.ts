"use client";
import {
  checkOwnExercise,
  type OwnExerciseDraft,
  type OwnExerciseSurroundings,
} from "@plumbline/domain/own-exercise";
import { useEffect, useRef, useState } from "react";
import { type Api, callBy, useApi } from "../../lib/api.tsx";
import { AutosaveQueue } from "../autosave/autosave.ts";
import { judgeFailure } from "../autosave/judge-failure.ts";
import { SavedVersion } from "../autosave/saved-version.ts";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import { useAutosave } from "../autosave/use-autosave.ts";
import { isSavable, writeSavedDraft } from "./savable.ts";

/** An unsent draft with the version it was made over. */
interface KeptDraft {
  readonly version: number;
  readonly draft: OwnExerciseDraft;
}

/** What changes, or how it follows from what stands there by then. */
type DraftEdit = Partial<OwnExerciseDraft> | ((now: OwnExerciseDraft) => Partial<OwnExerciseDraft>);

type Start = {
  slug: string;
  version: number;
  draft: OwnExerciseDraft;
  around: Omit<OwnExerciseSurroundings, "slug">;
};

function makeQueue(slug: string, seen: number, api: Api) {
  const version = new SavedVersion(seen);
  const queue = new AutosaveQueue<KeptDraft>({
    name: `exercise.${slug}`,
    send: async (changes, call) => {
      const change = changes.get("draft");
      if (change === undefined) return { savedAt: new Date() };
      const saved = await api.exercise.saveDraft.mutate(
        { slug, version: version.current, draft: writeSavedDraft(change.draft) },
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

/** The draft of an own exercise while it is written. It saves unfinished; what no exercise could hold stays here. */
export function useExerciseDraft({ slug, version: seen, draft: start, around }: Start) {
  const api = useApi();
  const [{ queue, version }] = useState(() => makeQueue(slug, seen, api));
  const [draft, setDraft] = useState(start);
  const [generation, setGeneration] = useState(0);
  const { status, held } = useAutosave(queue);
  const problems = checkOwnExercise(draft, { ...around, slug });

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

  const change = (edit: DraftEdit) => {
    const changes = typeof edit === "function" ? edit(latest.current) : edit;
    const next = { ...latest.current, ...changes };
    latest.current = next;
    setDraft(next);
    if (isSavable(next)) queue.put("draft", { version: version.current, draft: next });
    else queue.drop("draft");
  };
  /** Takes the saved draft in place of what stands here. */
  const replace = (next: OwnExerciseDraft, nextVersion: number) => {
    queue.drop("draft");
    version.move(nextVersion);
    setDraft(next);
    setGeneration((count) => count + 1);
    queue.release();
  };
  /** Keeps what stands here and saves it over the version that the server has now. */
  const insist = (nextVersion: number) => {
    version.move(nextVersion);
    queue.put("draft", { version: nextVersion, draft: latest.current });
    queue.release();
  };
  return { draft, change, problems, status, held, queue, version, generation, replace, insist };
}

export type ExerciseDraftState = ReturnType<typeof useExerciseDraft>;
