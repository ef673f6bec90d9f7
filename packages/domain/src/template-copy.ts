import { collectProtection } from "./composer-protection.ts";
import { placePhase } from "./composer-template.ts";
import type { LeftOutItem } from "./composition.ts";
import type { Dosage } from "./dosage.ts";
import { Fault } from "./fault.ts";
import type { ProgramItem } from "./program.ts";
import type { ProgramTemplate } from "./template.ts";

export interface CopiedPhase {
  items: ProgramItem[];
  /** Alternatives that are not in use. */
  spareItems: ProgramItem[];
  leftOut: LeftOutItem[];
}

/**
 * The items of a template's phase that a clinician chose without a suggestion: on both sides, without a reason,
 * the patient's cautions applied. A phase that the template lacks is `invalid`, an unknown caution a RangeError.
 */
export function copyTemplatePhase(
  template: ProgramTemplate,
  phaseNumber: number,
  cautions: readonly string[],
): CopiedPhase {
  const phase = template.phases.find(({ number }) => number === phaseNumber);
  if (!phase) throw new Fault("invalid", "This template has no such phase.", { field: "phase" });
  const onBoth = (_: unknown, dosage: Dosage) => [dosage];
  const { lines, spares, leftOut } = placePhase(phase, collectProtection([], cautions, phaseNumber), onBoth);
  return { items: lines.map(({ item }) => item), spareItems: spares, leftOut };
}
