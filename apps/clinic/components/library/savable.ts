import type { OwnExerciseDraft } from "@plumbline/domain/own-exercise";
import type { Asks } from "../../lib/answers.ts";

type SavedDraft = Asks["exercise"]["saveDraft"]["draft"];

/** Whether the numbers are numbers: an unfinished draft is saved, one with a field that says nothing is not. */
export function isSavable({ level, defaultDosage }: OwnExerciseDraft): boolean {
  const { sets, reps, restSeconds, daysPerWeek, sessionsPerDay, intensity } = defaultDosage;
  const { holdSeconds, durationSeconds, repsInReserveMin } = defaultDosage;
  const asked = [level, sets, reps, restSeconds, daysPerWeek, sessionsPerDay, intensity.min, intensity.max];
  const open = [holdSeconds, durationSeconds, repsInReserveMin].filter((value) => value !== null);
  return [...asked, ...open].every((value) => Number.isInteger(value));
}

/** The draft as the call takes it, whose lists are its own. */
export function writeSavedDraft(draft: OwnExerciseDraft): SavedDraft {
  return {
    ...draft,
    targetSecondary: [...draft.targetSecondary],
    equipment: [...draft.equipment],
    cautions: [...draft.cautions],
    addresses: [...draft.addresses],
    steps: [...draft.steps],
    cues: [...draft.cues],
    compensations: [...draft.compensations],
    progressionOf: [...draft.progressionOf],
    regressionOf: [...draft.regressionOf],
    media: [...draft.media],
  };
}
