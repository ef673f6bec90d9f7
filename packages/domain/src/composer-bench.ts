import type { Protection } from "./composer-protection.ts";
import { type KnownSides, placeOnSides } from "./composer-sides.ts";
import { placePhase, requireExercise } from "./composer-template.ts";
import type { LeftOutItem, SuggestedItem, SuggestionSource } from "./composition.ts";
import type { ProgramItem } from "./program.ts";
import type { RuleHit } from "./rule-hit.ts";
import type { TemplatePhase } from "./template.ts";

/** A composition in the making. */
export interface Workbench {
  protection: Protection;
  known: KnownSides;
  /** Hits that take part, the main one first. */
  active: readonly RuleHit[];
  items: SuggestedItem[];
  spareItems: SuggestedItem[];
  leftOut: LeftOutItem[];
}

/** The item as the suggestion of a hit, with its reason. */
export function suggestItem(
  item: ProgramItem,
  hit: RuleHit,
  source: SuggestionSource,
  replaces: string | null,
): SuggestedItem {
  const { ruleId, version, sentence, patientReason } = hit;
  const exercise = requireExercise(item.exercise);
  return {
    item: { ...item, reason: { ruleId, version, sentence, patientReason } },
    name: exercise.name,
    type: exercise.type,
    perSide: exercise.defaultDosage.perSide,
    source,
    replaces,
    ruleId,
    ruleVersion: version,
  };
}

/** Fills the bench with the phase of the leading hit's template. */
export function composeTemplate(bench: Workbench, main: RuleHit, phase: TemplatePhase): void {
  const placed = placePhase(phase, bench.protection, (exercise, dosage, rule) =>
    placeOnSides(exercise, dosage, rule, main, bench.active, bench.known),
  );
  for (const { item, replaces } of placed.lines) {
    bench.items.push(suggestItem(item, main, replaces === null ? "template" : "replacement", replaces));
  }
  bench.spareItems.push(...placed.spares.map((item) => suggestItem(item, main, "template", null)));
  bench.leftOut.push(...placed.leftOut);
}
