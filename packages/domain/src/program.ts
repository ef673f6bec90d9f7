import { checkDosages, type Dosage } from "./dosage.ts";
import type { Exercise } from "./exercise.ts";
import { type InputProblem, placeBelow } from "./input-problem.ts";
import { isLocalDate } from "./local-date.ts";
import { type LocalDate, WEEKDAYS, type Weekday } from "./vocabulary.ts";

/** `core` carries the program; an add-on is offered beside it; an alternative stands in for a core item. */
export const PROGRAM_ITEM_ROLES = ["core", "add_on", "alternative"] as const;
export type ProgramItemRole = (typeof PROGRAM_ITEM_ROLES)[number];

/** Why an item is in the program: the rule that suggested it, in words for staff and for the patient. */
export interface ItemReason {
  ruleId: string;
  version: number;
  sentence: string;
  patientReason: string;
}

export interface ProgramItem {
  /** Stays the same from version to version, so that changes and logs can be followed. */
  key: string;
  /** Slug in the library, or of an exercise of the clinic's own. */
  exercise: string;
  /** Offered, never due. */
  optional: boolean;
  /** Done when wanted, never due. */
  asNeeded: boolean;
  role: ProgramItemRole;
  weekdays: Weekday[];
  timesADay: number;
  dosages: Dosage[];
  /** Null when the clinician chose the item without a suggestion. */
  reason: ItemReason | null;
  /** Codes of the cautions that hold for this patient and stay visible with the item. */
  cautions: string[];
  /** From the clinician to the patient. */
  note: string;
}

export interface ProgramDraft {
  title: string;
  /** Slug of the leading template; null for a program built by hand. */
  template: string | null;
  /** Phase of the template, from 1. */
  phase: number;
  items: ProgramItem[];
  /** The last day on which anything is due; null while open. */
  endsOn: LocalDate | null;
  /** From the clinician to the patient, about the program as a whole. */
  note: string;
}

export const PROGRAM_LIMITS = {
  items: 40,
  timesADay: 12,
  titleLength: 120,
  noteLength: 2000,
  keyLength: 80,
} as const;

type FindExercise = (slug: string) => Pick<Exercise, "defaultDosage"> | undefined;

function checkWeekdays(weekdays: readonly number[]): InputProblem[] {
  const known = weekdays.every((day) => (WEEKDAYS as readonly number[]).includes(day));
  if (!known) return [{ path: "weekdays", message: "Weekdays run from 1 (Monday) to 7 (Sunday)." }];
  if (new Set(weekdays).size !== weekdays.length) {
    return [{ path: "weekdays", message: "Each weekday is named once." }];
  }
  return [];
}

function checkItem(item: ProgramItem, find: FindExercise): InputProblem[] {
  const problems: InputProblem[] = [];
  if (item.key.trim() === "" || item.key.length > PROGRAM_LIMITS.keyLength) {
    problems.push({ path: "key", message: `An item key has 1 to ${PROGRAM_LIMITS.keyLength} characters.` });
  }
  const exercise = find(item.exercise);
  if (!exercise) problems.push({ path: "exercise", message: "This exercise is not in the library." });
  problems.push(...checkWeekdays(item.weekdays));
  if (!item.asNeeded && item.weekdays.length === 0) {
    problems.push({ path: "weekdays", message: "Choose at least one weekday, or mark the item as needed." });
  }
  const { timesADay } = item;
  if (!Number.isInteger(timesADay) || timesADay < 1 || timesADay > PROGRAM_LIMITS.timesADay) {
    problems.push({ path: "timesADay", message: `Times a day: from 1 to ${PROGRAM_LIMITS.timesADay}.` });
  }
  problems.push(...placeBelow("dosages", checkDosages(item.dosages)));
  if (exercise && !exercise.defaultDosage.perSide && item.dosages.some(({ side }) => side !== "both")) {
    problems.push({
      path: "dosages",
      message: "This exercise works both sides at once: use one row for both.",
    });
  }
  if (item.note.length > PROGRAM_LIMITS.noteLength) {
    problems.push({ path: "note", message: `At most ${PROGRAM_LIMITS.noteLength} characters.` });
  }
  return problems;
}

function checkFrame(draft: ProgramDraft): InputProblem[] {
  const problems: InputProblem[] = [];
  if (draft.title.trim() === "" || draft.title.length > PROGRAM_LIMITS.titleLength) {
    problems.push({ path: "title", message: `A title of 1 to ${PROGRAM_LIMITS.titleLength} characters.` });
  }
  if (!Number.isInteger(draft.phase) || draft.phase < 1) {
    problems.push({ path: "phase", message: "Phases are counted from 1." });
  }
  if (draft.endsOn !== null && !isLocalDate(draft.endsOn)) {
    problems.push({ path: "endsOn", message: "Write the whole date: day, month and year." });
  }
  if (draft.note.length > PROGRAM_LIMITS.noteLength) {
    problems.push({ path: "note", message: `At most ${PROGRAM_LIMITS.noteLength} characters.` });
  }
  if (draft.items.length > PROGRAM_LIMITS.items) {
    problems.push({ path: "items", message: `At most ${PROGRAM_LIMITS.items} exercises.` });
  }
  return problems;
}

/** Everything that is wrong with a draft that is being edited; empty when it can be saved. */
export function checkProgramDraft(draft: ProgramDraft, find: FindExercise): InputProblem[] {
  const problems = checkFrame(draft);
  const seen = new Set<string>();
  draft.items.forEach((item, index) => {
    problems.push(...placeBelow(`items.${index}`, checkItem(item, find)));
    if (seen.has(item.key)) {
      problems.push({ path: `items.${index}.key`, message: "Two items of a program have different keys." });
    }
    seen.add(item.key);
  });
  return problems;
}

/** A version counts from the day after it is published; one that ends before would never ask for anything. */
export function checkLastDay({ endsOn }: Pick<ProgramDraft, "endsOn">, today: LocalDate): InputProblem[] {
  if (endsOn === null || !isLocalDate(endsOn) || endsOn > today) return [];
  return [
    {
      path: "endsOn",
      message: "Choose a day after today: the program begins the day after it is published.",
    },
  ];
}

/** What keeps a draft from being published: all of the above, and a program that asks for nothing. */
export function checkPublishable(draft: ProgramDraft, find: FindExercise): InputProblem[] {
  const problems = checkProgramDraft(draft, find);
  if (draft.items.length === 0) problems.push({ path: "items", message: "Add at least one exercise." });
  return problems;
}
