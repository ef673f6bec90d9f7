/** Which sides a suggested item is done on, and on which one it gets an extra set. */
import { type Dosage, startDosage } from "./dosage.ts";
import type { Exercise } from "./exercise.ts";
import type { RuleHit } from "./rule-hit.ts";
import type { TemplateDosage, TemplateSide } from "./template.ts";
import type { Side } from "./vocabulary.ts";

/** What a clinician has said about the sides where the findings alone do not tell. */
export interface KnownSides {
  stiffer: Side | null;
  weaker: Side | null;
  affected: Side | null;
}

/** The row for both sides: the exercise's own dosage with what the template changes. */
export function applyTemplateDosage(exercise: Exercise, change: TemplateDosage): Dosage {
  const dosage = startDosage(exercise.defaultDosage);
  if (change.sets !== undefined) dosage.sets = change.sets;
  if (change.reps !== undefined) dosage.reps = change.reps;
  if (change.durationSeconds === undefined) return dosage;
  return { ...dosage, durationSeconds: change.durationSeconds, reps: 1, holdSeconds: null, tempo: null };
}

/** Rows for left and right, with one more set on that side. */
export function addExtraSet(dosage: Dosage, side: Side): Dosage[] {
  return (["left", "right"] as const).map((row) => ({
    ...dosage,
    side: row,
    sets: row === side ? dosage.sets + 1 : dosage.sets,
  }));
}

/**
 * The side that gets the extra set after a hit: the only one with the finding, where balance was not the only
 * reason. With the finding on both, the one a clinician named; else none.
 */
export function findExtraSide(hit: RuleHit, named: Side | null): Side | null {
  const sides = hit.deficitSides.filter((side) => !hit.balanceOnlySides.includes(side));
  if (hit.deficitSides.length === 0) return named;
  if (hit.deficitSides.length === 1) return sides[0] ?? null;
  return named !== null && sides.includes(named) ? named : null;
}

function addresses(exercise: Exercise, hit: RuleHit, only: (deficit: string) => boolean): boolean {
  return hit.deficits.some(
    (deficit) => only(deficit) && (exercise.addresses as readonly string[]).includes(deficit),
  );
}

function findWeakerSide(exercise: Exercise, hits: readonly RuleHit[], named: Side | null): Side | null {
  if (named !== null) return named;
  const hit = hits.find(
    (entry) =>
      entry.deficitSides.length === 1 && addresses(exercise, entry, (deficit) => deficit.endsWith("_weak")),
  );
  return hit?.deficitSides[0] ?? null;
}

/** Sides of the findings that the exercise addresses; empty when they have none, null when no hit speaks of it. */
function findAffectedSides(exercise: Exercise, hits: readonly RuleHit[]): ReadonlySet<Side> | null {
  const speaking = hits.filter((hit) => addresses(exercise, hit, () => true));
  return speaking.length === 0 ? null : new Set(speaking.flatMap(({ deficitSides }) => deficitSides));
}

/**
 * The rows of an item for the side rule of its template, or null when it is meant for an affected side and no
 * finding and no clinician names one. `main` leads, `hits` are all that count, `main` included.
 */
export function placeOnSides(
  exercise: Exercise,
  dosage: Dosage,
  rule: TemplateSide,
  main: RuleHit,
  hits: readonly RuleHit[],
  known: KnownSides,
): Dosage[] | null {
  if (!exercise.defaultDosage.perSide) return [dosage];
  switch (rule) {
    case "both":
    case "as_bilateral":
      return [dosage];
    case "stiffer_side_extra": {
      const side = findExtraSide(main, known.stiffer);
      return side === null ? [dosage] : addExtraSet(dosage, side);
    }
    case "weaker_side_extra": {
      const side = findWeakerSide(exercise, hits, known.weaker);
      return side === null ? [dosage] : addExtraSet(dosage, side);
    }
    case "affected_side_only": {
      const sides =
        findAffectedSides(exercise, hits) ?? (known.affected === null ? null : new Set([known.affected]));
      if (sides === null) return null;
      return sides.size !== 1 ? [dosage] : [...sides].map((side) => ({ ...dosage, side }));
    }
    default:
      return rule satisfies never;
  }
}
