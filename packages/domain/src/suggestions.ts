import type { ConditionInputs } from "./condition-inputs.ts";
import { sayMeasure } from "./condition-readings.ts";
import type { Finding, FoundCaution } from "./findings.ts";
import { listFindings, listFoundCautions } from "./findings.ts";
import type { ExamValue } from "./exam-value.ts";
import { isNotTested, listReadings } from "./exam-value.ts";
import { findMeasure } from "./measures.ts";
import type { BlockReason, ScreenInput, ScreenResult } from "./red-flags.ts";
import { readScreenInputs, screenRedFlags } from "./red-flags.ts";
import type { RotationSummary } from "./rotation.ts";
import { classifyRotationSets } from "./rotation.ts";
import { ACTIVE_RULES, findRule } from "./rule-content.ts";
import { listLeaves } from "./condition.ts";
import { explainHit } from "./rule-explanation.ts";
import type { RuleHit } from "./rule-hit.ts";
import type { RuleSettings } from "./rule-settings.ts";
import { flattenSettings } from "./rule-settings.ts";
import type { RuleEvaluation } from "./rules.ts";
import { evaluateRules, readFired } from "./rules.ts";
import type { ValueSide } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

export interface SuggestInput extends ScreenInput {
  settings: RuleSettings;
  /** Which rules run; the active ones by default. */
  ruleIds?: readonly string[];
  /** Cautions that hold whatever this visit found: those of the patient's latest values. */
  standingCautions?: readonly FoundCaution[];
}

/** A measure to do next because of a rule that fired. */
export interface MeasureToAsk {
  ruleId: string;
  measure: string;
  side: ValueSide;
  text: string;
}

export interface RuleGap {
  ruleId: string;
  version: number;
  title: string;
  missing: readonly string[];
}

export interface Suggestion {
  blocked: null | { reason: BlockReason; text: string };
  screen: ScreenResult;
  /** Null while blocked. */
  rotation: RotationSummary | null;
  /** What the composer takes, by priority; a tie goes to the lower rule number. */
  hits: readonly RuleHit[];
  /** To be re-tested when calmer; these add nothing. */
  held: readonly RuleHit[];
  /** Rules that shape every program. */
  always: readonly RuleHit[];
  /** Per rule, the inputs that could still change it. */
  missing: readonly RuleGap[];
  asks: readonly MeasureToAsk[];
  findings: readonly Finding[];
  cautions: readonly FoundCaution[];
  evaluations: readonly RuleEvaluation[];
}

/**
 * What the examination suggests, and why. A blocked screen gives no suggestion and says the reason.
 * Nothing is assumed for what was not recorded; it is listed as missing.
 */
export function suggest(input: SuggestInput): Suggestion {
  const screen = screenRedFlags(input);
  if (screen.blocked) return sayBlocked(screen, input);
  const rotation = classifyRotationSets(input.values, input.settings.rotation);
  const inputs: ConditionInputs = {
    ...readScreenInputs(input, screen),
    settings: flattenSettings(input.settings),
    rotation,
  };
  const evaluations = evaluateRules(inputs, input.ruleIds ?? ACTIVE_RULES);
  const settled = { ...inputs, rules: readFired(evaluations) };
  const fired = evaluations.filter((evaluation) => evaluation.state === "fired");
  const explained = fired.map((evaluation) => explainHit(evaluation, settled, input.settings));
  const always = explained.filter(({ ruleId }) => findRule(ruleId)?.when === null);
  const patterns = withoutLostNames(
    explained.filter((hit) => !always.includes(hit)),
    evaluations,
    input.values,
  ).toSorted(comparePriority);
  const holding = patterns.filter((hit) => hit.actions.some((action) => action.type === "hold_other_hits"));
  const hits = holding.length > 0 ? holding : patterns;
  return {
    blocked: null,
    screen,
    rotation,
    hits,
    held: holding.length > 0 ? patterns.filter((hit) => !holding.includes(hit)) : [],
    always,
    missing: evaluations.filter(({ state }) => state === "unknown").map(toGap),
    asks: listAsks(hits, evaluations, input.values),
    findings: listFindings(settled),
    cautions: collectCautions(screen, settled, hits, input.standingCautions ?? []),
    evaluations,
  };
}

/** Only R01 is judged: nothing else is read while the screen blocks. */
function sayBlocked(screen: ScreenResult, input: SuggestInput): Suggestion {
  const ruleIds = (input.ruleIds ?? ACTIVE_RULES).filter((id) => id === "R01");
  return {
    blocked: screen.blocked,
    screen,
    rotation: null,
    hits: [],
    held: [],
    always: [],
    missing: [],
    asks: [],
    findings: [],
    cautions: [],
    evaluations: evaluateRules(readScreenInputs(input, screen), ruleIds),
  };
}

function comparePriority(a: RuleHit, b: RuleHit): number {
  return (a.priority ?? 99) - (b.priority ?? 99) || a.ruleId.localeCompare(b.ruleId);
}

function toGap({ ruleId, version, title, missing }: RuleEvaluation): RuleGap {
  return { ruleId, version, title, missing };
}

/** With a negative cluster or a centralizing direction the rotation items stay and the sacroiliac name goes. */
function withoutLostNames(
  hits: readonly RuleHit[],
  evaluations: readonly RuleEvaluation[],
  values: readonly ExamValue[],
): RuleHit[] {
  const cluster = evaluations.find(({ ruleId }) => ruleId === "R05");
  const why = isCentralizing(values)
    ? "Repeated movement in one direction centralizes: the provocation tests are not read."
    : "The provocation tests do not point to the sacroiliac joint.";
  return hits.map((hit) => {
    if (hit.ruleId !== "R04" || cluster?.state !== "not_fired") return { ...hit };
    const sentence = hit.sentence.replace(
      /Associated with sacroiliac-type pain; asymmetry/,
      `${why} Asymmetry`,
    );
    return { ...hit, sentence, templateName: "Uneven hip rotation" };
  });
}

function isCentralizing(values: readonly ExamValue[]): boolean {
  const response = listReadings(values, "centralization", "midline").find((value) => !isNotTested(value));
  return response?.value.kind === "code" && response.value.code.startsWith("centralizes");
}

function listAsks(
  hits: readonly RuleHit[],
  evaluations: readonly RuleEvaluation[],
  values: readonly ExamValue[],
): MeasureToAsk[] {
  return hits.flatMap((hit) =>
    hit.actions.flatMap((action) => {
      if (action.type !== "ask_measure") return [];
      const readers = evaluations.filter(({ ruleId }) => readsRule(ruleId, hit.ruleId));
      const open = readers.flatMap(({ missingInputs }) => missingInputs);
      return action.measures
        .flatMap((code) => listUnrecorded(code, values))
        .filter(
          (ask) =>
            readers.length === 0 ||
            open.some((entry) => entry.code === ask.measure && entry.side === ask.side),
        )
        .map((ask) => ({ ruleId: hit.ruleId, ...ask }));
    }),
  );
}

function readsRule(reader: string, read: string): boolean {
  const when = findRule(reader)?.when;
  return when ? listLeaves(when).some((leaf) => leaf.rule === read) : false;
}

function listUnrecorded(code: string, values: readonly ExamValue[]): Omit<MeasureToAsk, "ruleId">[] {
  const measure = findMeasure(code);
  if (!measure) return [];
  const sides: readonly ValueSide[] = measure.side === "midline" ? ["midline"] : SIDES;
  return sides
    .filter((side) => !listReadings(values, code, side).some((value) => !isNotTested(value)))
    .map((side) => ({ measure: code, side, text: sayMeasure(measure, side) }));
}

function collectCautions(
  screen: ScreenResult,
  inputs: ConditionInputs,
  hits: readonly RuleHit[],
  standing: readonly FoundCaution[],
): FoundCaution[] {
  const all = [
    ...screen.cautions.map(({ caution, text }) => ({ caution, reason: text })),
    ...listFoundCautions(inputs),
    ...hits.flatMap((hit) =>
      hit.cautions.map((caution) => ({ caution, reason: `${hit.ruleId} ${hit.title}` })),
    ),
    ...standing,
  ];
  return [...new Map(all.toReversed().map((entry) => [entry.caution, entry])).values()].toReversed();
}
