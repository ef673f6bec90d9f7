import { composeProgram } from "./composer.ts";
import type { LeftOutItem } from "./composition.ts";
import type { ProgramItem } from "./program.ts";
import type { RuleHit } from "./rule-hit.ts";
import type { ProgramTemplate } from "./template.ts";

/** Stands in for a rule: the clinician chose the template, so it carries no finding and no claim. */
function chooseTemplate(template: ProgramTemplate): RuleHit {
  return {
    ruleId: "chosen",
    version: 1,
    title: template.name,
    priority: 1,
    template: template.slug,
    templateRole: "main",
    addOns: [],
    actions: [],
    deficitSides: [],
    deficits: [],
    cautions: [],
    balanceOnlySides: [],
    sentence: "",
    patientReason: "",
    grade: "product_default",
    gradeText: "",
    gradeNote: "",
    cites: "",
    sources: [],
    thresholdTags: [],
    remarks: [],
  };
}

/**
 * The items of one phase of a template, copied for a program that a clinician builds by hand. Cautions leave items
 * out as in a suggestion; sides without a finding get the plain dosage; no item carries a reason.
 */
export function copyTemplatePhase(
  template: ProgramTemplate,
  phase: number,
  cautions: readonly string[],
): { items: ProgramItem[]; leftOut: readonly LeftOutItem[] } {
  const composition = composeProgram({ hits: [chooseTemplate(template)], cautions, phase });
  return {
    items: composition.items.map(({ item }) => ({ ...item, reason: null })),
    leftOut: composition.leftOut,
  };
}
