/** The lines of a template's phase as items of a program. */
import {
  type LeftOutCause,
  listLeftOutCauses,
  listShownCautions,
  type Protection,
} from "./composer-protection.ts";
import { applyTemplateDosage } from "./composer-sides.ts";
import type { LeftOutItem } from "./composition.ts";
import type { Dosage } from "./dosage.ts";
import type { Exercise } from "./exercise.ts";
import { findExercise } from "./exercises.ts";
import type { ProgramItem } from "./program.ts";
import type { TemplateItem, TemplatePhase, TemplateSide } from "./template.ts";
import { weekdaysForSessions } from "./weekdays.ts";

/** The exercise of a slug that the content names; the content test keeps this from failing. */
export function requireExercise(slug: string): Exercise {
  const exercise = findExercise(slug);
  if (!exercise) throw new RangeError(`exercise not in the library: ${slug}`);
  return exercise;
}

export interface Placement {
  role: ProgramItem["role"];
  optional: boolean;
  sessionsPerWeek: number;
  timesADay: number;
  dosages: Dosage[];
}

/** An item without a reason yet, with the cautions that stay beside it. */
export function placeItem(exercise: Exercise, protection: Protection, place: Placement): ProgramItem {
  return {
    key: exercise.slug,
    exercise: exercise.slug,
    optional: place.optional,
    asNeeded: false,
    role: place.role,
    weekdays: weekdaysForSessions(place.sessionsPerWeek),
    timesADay: place.timesADay,
    dosages: place.dosages,
    reason: null,
    cautions: listShownCautions(exercise, protection),
    note: "",
  };
}

/** Adds an exercise to those left out, once, with every cause. */
export function leaveOut(leftOut: LeftOutItem[], exercise: Exercise, causes: readonly LeftOutCause[]): void {
  if (leftOut.some((entry) => entry.exercise === exercise.slug)) return;
  for (const cause of causes) {
    leftOut.push({ exercise: exercise.slug, name: exercise.name, replacedBy: null, ...cause });
  }
}

/** The rows of a line on the sides that its rule asks for; null when it is meant for a side nobody names. */
export type SideChooser = (exercise: Exercise, dosage: Dosage, rule: TemplateSide) => Dosage[] | null;

export interface PlacedPhase {
  lines: { item: ProgramItem; replaces: string | null }[];
  /** Alternatives that are not in use. */
  spares: ProgramItem[];
  leftOut: LeftOutItem[];
}

const UNFOUNDED: LeftOutCause = {
  caution: null,
  ruleId: null,
  text: "No finding on either side asks for it.",
};

/** The item for a line, or null after listing why it is left out. */
function placeLine(
  line: TemplateItem,
  phase: TemplatePhase,
  protection: Protection,
  chooseSides: SideChooser,
  leftOut: LeftOutItem[],
): ProgramItem | null {
  const exercise = requireExercise(line.exercise);
  const causes = listLeftOutCauses(exercise, protection);
  const dosages = chooseSides(exercise, applyTemplateDosage(exercise, line.dosage), line.side);
  if (causes.length > 0 || dosages === null) {
    leaveOut(leftOut, exercise, causes.length > 0 ? causes : [UNFOUNDED]);
    return null;
  }
  return placeItem(exercise, protection, {
    role: line.role === "core" ? "core" : line.role === "optional" ? "add_on" : "alternative",
    optional: line.role !== "core",
    sessionsPerWeek: phase.sessionsPerWeek,
    timesADay: line.dosage.sessionsPerDay ?? exercise.defaultDosage.sessionsPerDay,
    dosages,
  });
}

/** The listed alternative for a removed core line: of the same type, of the same target if there is one. */
function takeAlternative(spares: ProgramItem[], removed: Exercise): ProgramItem | null {
  const sameType = spares.filter((spare) => requireExercise(spare.exercise).type === removed.type);
  const sameTarget = sameType.find(
    (spare) => requireExercise(spare.exercise).targetPrimary === removed.targetPrimary,
  );
  const chosen = sameTarget ?? sameType[0];
  if (!chosen) return null;
  spares.splice(spares.indexOf(chosen), 1);
  return chosen;
}

/** All lines of a phase in their order; an alternative takes the place of a core line that is left out. */
export function placePhase(
  phase: TemplatePhase,
  protection: Protection,
  chooseSides: SideChooser,
): PlacedPhase {
  const placed: PlacedPhase = { lines: [], spares: [], leftOut: [] };
  const place = (line: TemplateItem) => placeLine(line, phase, protection, chooseSides, placed.leftOut);
  for (const line of phase.items.filter(({ role }) => role === "alternative")) {
    const spare = place(line);
    if (spare) placed.spares.push(spare);
  }
  for (const line of phase.items.filter(({ role }) => role !== "alternative")) {
    const item = place(line);
    if (item) placed.lines.push({ item, replaces: null });
    if (item || line.role !== "core") continue;
    const substitute = takeAlternative(placed.spares, requireExercise(line.exercise));
    if (!substitute) continue;
    placed.lines.push({ item: { ...substitute, optional: false }, replaces: line.exercise });
    for (const entry of placed.leftOut) {
      if (entry.exercise === line.exercise) entry.replacedBy = substitute.exercise;
    }
  }
  return placed;
}
