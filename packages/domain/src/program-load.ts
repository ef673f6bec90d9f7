import { type EstimatedItem, estimateMinutes } from "./dosage.ts";
import { type Exercise, isMobilityType, isStrengthType } from "./exercise.ts";
import type { ProgramItem } from "./program.ts";

export const LOAD_WARNINGS = [
  "too_many_core_items",
  "too_many_minutes",
  "no_mobility",
  "no_strength",
  "heavy_load",
] as const;
export type LoadWarningCode = (typeof LOAD_WARNINGS)[number];

/** A hint beside a program; it never blocks. */
export interface LoadWarning {
  code: LoadWarningCode;
  text: string;
  /** Where the limit comes from. */
  source: string;
}

/** Limits of the first phase (rule R24) and of the hint about load. Product defaults. */
export const COMPOSER_LIMITS = {
  phase: 1,
  maxCoreItems: 6,
  maxMinutes: 20,
  minMobility: 1,
  minStrength: 1,
} as const;
export const LOAD_HINT = { maxCoreItems: 4, maxMinutes: 15 } as const;

const R24_SOURCE =
  "Rule R24: pairing stretch with strength is clinic practice; the limits are product defaults.";
const LOAD_SOURCE = "Product default, after home exercise software that gives the same hint.";

type FindExercise = (slug: string) => Pick<Exercise, "type" | "defaultDosage"> | undefined;
type LoadedItem = Pick<ProgramItem, "exercise" | "role" | "optional" | "asNeeded" | "dosages">;

export interface ProgramLoad {
  /** Core items without aerobic ones. */
  coreItems: number;
  mobilityItems: number;
  strengthItems: number;
  /** Aerobic items that are due, and are counted neither as items nor in the minutes. */
  aerobicItems: number;
  /** Minutes of one round of the counted items, unrounded. */
  minutes: number;
}

/** What a program asks for in one session: items that are due (not optional, not as needed), aerobic ones aside. */
export function measureLoad(items: readonly LoadedItem[], find: FindExercise): ProgramLoad {
  const counted: EstimatedItem[] = [];
  let aerobicItems = 0;
  for (const item of items) {
    const exercise = find(item.exercise);
    if (!exercise || item.optional || item.asNeeded || item.role === "add_on") continue;
    if (exercise.type === "aerobic") {
      aerobicItems += 1;
      continue;
    }
    counted.push({ type: exercise.type, perSide: exercise.defaultDosage.perSide, dosages: item.dosages });
  }
  return {
    coreItems: counted.length,
    mobilityItems: counted.filter(({ type }) => isMobilityType(type)).length,
    strengthItems: counted.filter(({ type }) => isStrengthType(type)).length,
    aerobicItems,
    minutes: estimateMinutes(counted),
  };
}

/** `6 core exercises`, and what the count leaves out. */
export function sayCoreItems({ coreItems, aerobicItems }: ProgramLoad): string {
  const count = `${coreItems} core ${coreItems === 1 ? "exercise" : "exercises"}`;
  return aerobicItems === 0 ? count : `${count} (walking and cycling not counted)`;
}

/** The hint that a program is much to do at home: over four core items, or over 15 minutes. */
export function warnAboutLoad(load: ProgramLoad): LoadWarning[] {
  const tooMany = load.coreItems > LOAD_HINT.maxCoreItems;
  if (!tooMany && load.minutes <= LOAD_HINT.maxMinutes) return [];
  const minutes = Math.round(load.minutes);
  return [
    {
      code: "heavy_load",
      text: `${sayCoreItems(load)}, about ${minutes} minutes. Shorter programs are easier to keep up: consider at most ${LOAD_HINT.maxCoreItems} exercises and ${LOAD_HINT.maxMinutes} minutes.`,
      source: LOAD_SOURCE,
    },
  ];
}

/** The limits of the first phase (R24); later phases have none. */
export function warnAboutLimits(load: ProgramLoad, phase: number): LoadWarning[] {
  if (phase !== COMPOSER_LIMITS.phase) return [];
  const { maxCoreItems, maxMinutes, minMobility, minStrength } = COMPOSER_LIMITS;
  const warnings: LoadWarning[] = [];
  const warn = (code: LoadWarningCode, text: string) => warnings.push({ code, text, source: R24_SOURCE });
  if (load.coreItems > maxCoreItems) {
    warn("too_many_core_items", `${sayCoreItems(load)}; the first phase has at most ${maxCoreItems}.`);
  }
  if (load.minutes > maxMinutes) {
    const minutes = Math.round(load.minutes * 10) / 10;
    warn("too_many_minutes", `About ${minutes} minutes; the first phase takes at most ${maxMinutes}.`);
  }
  if (load.mobilityItems < minMobility)
    warn("no_mobility", "No mobility, stretch or release exercise among the core items.");
  if (load.strengthItems < minStrength) {
    warn("no_strength", "No strength, activation or control exercise among the core items.");
  }
  return warnings;
}

/** All hints about the size of a program, the phase's limits first. */
export function checkLoad(items: readonly LoadedItem[], phase: number, find: FindExercise): LoadWarning[] {
  const load = measureLoad(items, find);
  return [...warnAboutLimits(load, phase), ...warnAboutLoad(load)];
}
