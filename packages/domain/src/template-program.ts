import { collectProtection } from "./composer-protection.ts";
import { placePhase } from "./composer-template.ts";
import type { LeftOutItem } from "./composition.ts";
import type { Dosage } from "./dosage.ts";
import type { ProgramItem } from "./program.ts";
import type { ProgramTemplate } from "./template.ts";

export interface PlacedTemplate {
  items: ProgramItem[];
  /** Alternatives that are not in use. */
  spareItems: ProgramItem[];
  leftOut: LeftOutItem[];
}

/**
 * The items of a template's phase that a clinician chose without a suggestion: on both sides, without a reason,
 * the patient's cautions applied. A phase the template lacks is a RangeError, and so is an unknown caution.
 */
export function placeTemplatePhase(
  template: ProgramTemplate,
  phaseNumber: number,
  cautions: readonly string[],
): PlacedTemplate {
  const phase = template.phases.find(({ number }) => number === phaseNumber);
  if (!phase) throw new RangeError(`template ${template.slug} has no phase ${phaseNumber}`);
  const onBoth = (_: unknown, dosage: Dosage) => [dosage];
  const { lines, spares, leftOut } = placePhase(phase, collectProtection([], cautions, phaseNumber), onBoth);
  return { items: lines.map(({ item }) => item), spareItems: spares, leftOut };
}
