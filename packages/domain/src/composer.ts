import { CAUTION_TEXT } from "./caution.ts";
import { composeTemplate, type Workbench } from "./composer-bench.ts";
import { addFromHit, settleFirst } from "./composer-hit.ts";
import { hasAction, sortParticipants } from "./composer-main.ts";
import { collectProtection } from "./composer-protection.ts";
import { requireExercise } from "./composer-template.ts";
import type { ComposeInput, Composition, ModifiedItem, SuggestedItem } from "./composition.ts";
import { findExercise } from "./exercises.ts";
import { checkLoad } from "./program-load.ts";
import { PLAIN_TITLE, titleForPatient } from "./program-title.ts";
import type { RuleHit } from "./rule-hit.ts";
import type { ProgramTemplate, TemplatePhase } from "./template.ts";
import { findTemplate } from "./templates.ts";

function findPhase(template: ProgramTemplate | null, number: number): TemplatePhase | null {
  if (!template) return null;
  return template.phases.find((phase) => phase.number === number) ?? template.phases.at(-1) ?? null;
}

function nameProgram(main: RuleHit | null, template: ProgramTemplate | null, recorded: boolean): string {
  if (!main || !template) return "Program";
  // Without positive tests a possible template keeps its items and loses its name.
  if (main.templateRole !== "possible") return template.name;
  return recorded ? main.title : `${main.title}: possible pattern`;
}

const EMPTY = {
  otherMains: [],
  held: [],
  items: [],
  spareItems: [],
  leftOut: [],
  modified: [],
  warnings: [],
  checks: [],
};

function listModified(items: readonly SuggestedItem[]): ModifiedItem[] {
  return items.flatMap(({ item, name }) =>
    requireExercise(item.exercise)
      .cautions.filter((caution) => item.cautions.includes(caution))
      .map((caution) => ({ exercise: item.exercise, name, caution, text: CAUTION_TEXT[caution] })),
  );
}

/**
 * A program suggested from the rules that fired, for a clinician to accept, edit or reject item by item. The
 * template of the leading hit gives the core; each other hit adds at most two optional items; cautions leave
 * items out or stay beside them; limits warn and never block (rule R24). Pure: the same input gives the same
 * suggestions, in the same order. Throws a RangeError on an unknown caution, exercise or template.
 */
export function composeProgram(input: ComposeInput): Composition {
  const { hits, phase: number } = input;
  if (hits.some((hit) => hasAction(hit, "block_program"))) {
    return {
      blocked: true,
      main: null,
      template: null,
      phase: null,
      title: "Program",
      patientTitle: PLAIN_TITLE,
      possible: false,
      ...EMPTY,
    };
  }
  const { main, otherMains, others, held } = sortParticipants(hits, input.mainRuleId ?? null);
  const template = main?.template ? (findTemplate(main.template) ?? null) : null;
  if (main && !template) throw new RangeError(`template not in the library: ${main.template}`);
  const phase = findPhase(template, number);
  const phaseNumber = phase?.number ?? number;
  const bench: Workbench = {
    protection: collectProtection(hits, input.cautions, phaseNumber),
    known: { stiffer: null, weaker: null, affected: null, ...input.knownSides },
    active: main ? [main, ...others] : others,
    items: [],
    spareItems: [],
    leftOut: [],
  };
  if (main && phase) composeTemplate(bench, main, phase);
  const sessionsPerWeek = phase?.sessionsPerWeek ?? 7;
  if (main) addFromHit(bench, main, true, sessionsPerWeek);
  for (const hit of others) addFromHit(bench, hit, false, sessionsPerWeek);
  if (main) settleFirst(bench, main);
  const program = bench.items.map(({ item }) => item);
  const recorded = input.askedTestsRecorded ?? false;
  return {
    blocked: false,
    main,
    template,
    phase,
    title: nameProgram(main, template, recorded),
    patientTitle: titleForPatient(template?.slug ?? null),
    possible: main?.templateRole === "possible" && !recorded,
    checks: template?.notWhen ?? [],
    otherMains,
    held,
    items: bench.items,
    spareItems: bench.spareItems,
    leftOut: bench.leftOut,
    modified: listModified(bench.items),
    warnings: bench.items.length === 0 ? [] : checkLoad(program, phaseNumber, findExercise),
  };
}
