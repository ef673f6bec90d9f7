/** What the hits add to the template of the leading one. */
import { isReleaseKind, listWanted, pickAddOns } from "./composer-add-ons.ts";
import { suggestItem, type Workbench } from "./composer-bench.ts";
import { hasAction } from "./composer-main.ts";
import { listLeftOutCauses } from "./composer-protection.ts";
import { addExtraSet, findExtraSide, placeOnSides } from "./composer-sides.ts";
import { leaveOut, placeItem } from "./composer-template.ts";
import { type Dosage, startDosage } from "./dosage.ts";
import type { Exercise } from "./exercise.ts";
import type { RuleHit } from "./rule-hit.ts";

function addOnDosages(bench: Workbench, exercise: Exercise, hit: RuleHit): Dosage[] {
  const dosage = startDosage(exercise.defaultDosage);
  if (exercise.type === "self_release") {
    return placeOnSides(exercise, dosage, "affected_side_only", hit, [hit], bench.known) ?? [dosage];
  }
  if (!exercise.defaultDosage.perSide || !hasAction(hit, "extra_volume") || !isReleaseKind(exercise))
    return [dosage];
  const side = findExtraSide(hit, bench.known.stiffer);
  return side === null ? [dosage] : addExtraSet(dosage, side);
}

function addRuleItem(
  bench: Workbench,
  exercise: Exercise,
  hit: RuleHit,
  leads: boolean,
  sessionsPerWeek: number,
): void {
  const { daysPerWeek, sessionsPerDay } = exercise.defaultDosage;
  const item = placeItem(exercise, bench.protection, {
    role: leads ? "core" : "add_on",
    optional: !leads,
    // Beside a template, its days; an exercise that rests more days keeps them.
    sessionsPerWeek: leads ? sessionsPerWeek : Math.min(sessionsPerWeek, daysPerWeek),
    timesADay: sessionsPerDay,
    dosages: addOnDosages(bench, exercise, hit),
  });
  bench.items.push(suggestItem(item, hit, leads ? "rule_action" : "add_on", null));
  // The template had no finding for it; now a hit asks for it.
  bench.leftOut = bench.leftOut.filter((entry) => entry.exercise !== exercise.slug);
  bench.spareItems = bench.spareItems.filter((spare) => spare.item.exercise !== exercise.slug);
}

function moveFirst(bench: Workbench, exercise: Exercise, asCore: boolean): void {
  const index = bench.items.findIndex(({ item }) => item.exercise === exercise.slug);
  const found = bench.items[index];
  if (!found) return;
  bench.items.splice(index, 1);
  const item = asCore ? { ...found.item, role: "core" as const, optional: false } : found.item;
  bench.items.unshift({ ...found, item });
}

/** Adds what a hit wants beside the template: the leading one as core, any other as optional. */
export function addFromHit(bench: Workbench, hit: RuleHit, leads: boolean, sessionsPerWeek: number): void {
  const has = (exercise: Exercise) => bench.items.some(({ item }) => item.exercise === exercise.slug);
  const allow = (exercise: Exercise) => {
    const causes = listLeftOutCauses(exercise, bench.protection);
    leaveOut(bench.leftOut, exercise, causes);
    return causes.length === 0;
  };
  const wanted = leads
    ? listWanted(hit, false).filter(({ exercise }) => has(exercise) || allow(exercise))
    : pickAddOns(hit, has, allow);
  for (const { exercise, first } of wanted) {
    if (!has(exercise)) addRuleItem(bench, exercise, hit, leads, sessionsPerWeek);
    if (first) moveFirst(bench, exercise, leads);
  }
}

/** Puts what the leading hit wants first at the very beginning, whatever other hits put there. */
export function settleFirst(bench: Workbench, main: RuleHit): void {
  for (const { exercise, first } of listWanted(main, false).toReversed()) {
    if (first) moveFirst(bench, exercise, true);
  }
}
