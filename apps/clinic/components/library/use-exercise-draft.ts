"use client";
import {
  checkOwnExercise,
  type OwnExerciseDraft,
  type OwnExerciseSurroundings,
} from "@plumbline/domain/own-exercise";
import { callBy, useApi } from "../../lib/api.tsx";
import { useVersionedDraft } from "../autosave/use-versioned-draft.ts";
import { isSavable, writeSavedDraft } from "./savable.ts";

/** What changes, or how it follows from what stands there by then. */
type DraftEdit = Partial<OwnExerciseDraft> | ((now: OwnExerciseDraft) => Partial<OwnExerciseDraft>);

type Start = {
  slug: string;
  version: number;
  draft: OwnExerciseDraft;
  around: Omit<OwnExerciseSurroundings, "slug">;
};

/** The draft of an own exercise while it is written. It saves unfinished; what no exercise could hold stays here. */
export function useExerciseDraft({ slug, version, draft, around }: Start) {
  const api = useApi();
  const state = useVersionedDraft({
    name: `exercise.${slug}`,
    version,
    draft,
    save: (shown, over, call) =>
      api.exercise.saveDraft.mutate({ slug, version: over, draft: writeSavedDraft(shown) }, callBy(call)),
    isSavable,
  });
  const change = (edit: DraftEdit) =>
    state.update((now) => ({ ...now, ...(typeof edit === "function" ? edit(now) : edit) }));
  return { ...state, change, problems: checkOwnExercise(state.draft, { ...around, slug }) };
}

export type ExerciseDraftState = ReturnType<typeof useExerciseDraft>;
