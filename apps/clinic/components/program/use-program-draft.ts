"use client";
import { checkLastDay, checkProgramDraft, type ProgramDraft } from "@plumbline/domain/program";
import { callBy, useApi } from "../../lib/api.tsx";
import { useVersionedDraft } from "../autosave/use-versioned-draft.ts";
import type { ExerciseCard } from "./exercise-details.tsx";

type Start = {
  programId: string;
  version: number;
  draft: ProgramDraft;
  /** The patient's. */
  today: string;
  find: (slug: string) => ExerciseCard | undefined;
};

/** The draft while it is edited. What cannot be a program yet is marked and stays here until it can. */
export function useProgramDraft({ programId, version, draft, today, find }: Start) {
  const api = useApi();
  const check = (shown: ProgramDraft) => [...checkProgramDraft(shown, find), ...checkLastDay(shown, today)];
  const state = useVersionedDraft({
    name: `program.${programId}`,
    version,
    draft,
    save: (shown, over, call) =>
      api.program.saveDraft.mutate({ programId, version: over, draft: shown }, callBy(call)),
    isSavable: (shown) => check(shown).length === 0,
  });
  return { ...state, problems: check(state.draft) };
}

export type ProgramDraftState = ReturnType<typeof useProgramDraft>;
