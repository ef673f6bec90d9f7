import type { ConditionInputs } from "./condition-inputs.ts";
import { evaluateCondition } from "./conditions.ts";
import { sayMeasure } from "./condition-readings.ts";
import { DERIVED } from "./derived.ts";
import type { Evaluation } from "./evaluation.ts";
import type { DeficitRule, MeasurePrompt } from "./measures.ts";
import { MEASURES, PROMPT_TEXTS } from "./measures.ts";
import { ACTIVE_RULES, FACT_CAUTIONS, RULES } from "./rule-content.ts";
import type { Side } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

/** Something shown beside the suggestions that adds nothing by itself. */
export interface Finding {
  kind: "deficit" | "review" | "finding" | "watch";
  code: string;
  measure: string;
  side: Side | null;
  text: string;
  tag: string;
}

export interface FoundCaution {
  caution: string;
  reason: string;
}

interface Holder {
  code: string;
  name: string;
  twoSided: boolean;
  deficits: readonly DeficitRule[];
  prompts: readonly MeasurePrompt[];
}

const HOLDERS: readonly Holder[] = [
  ...MEASURES.map((measure) => ({ ...measure, twoSided: measure.side === "left_right" })),
  ...DERIVED.map((derived) => ({ ...derived, twoSided: derived.scope === "side" })),
];

/** Deficits that an active rule speaks for, and which are therefore not repeated as findings. */
const RULED_DEFICITS = new Set(
  RULES.filter((rule) => (ACTIVE_RULES as readonly string[]).includes(rule.id)).flatMap(
    (rule) => rule.addsDeficits,
  ),
);

/** Deficits without an active rule, and the prompts of measures; what is found is said once. */
export function listFindings(inputs: ConditionInputs): Finding[] {
  return sayOnce(listAll(inputs)).map(({ finding }) => finding);
}

interface Found {
  finding: Finding;
  /** The values it rests on, whatever limit they are held to. */
  readings: string;
}

/** The same values below two limits are one finding, that of the deficit; what asks for a deed always stays. */
function sayOnce(found: readonly Found[]): Found[] {
  const said = new Set<string>();
  return found.filter(({ finding: { kind }, readings }) => {
    if (kind === "review" || kind === "watch") return true;
    if (said.has(readings)) return false;
    said.add(readings);
    return true;
  });
}

function listAll(inputs: ConditionInputs): Found[] {
  return eachHolder((holder, side) => [
    ...holder.deficits
      .filter((rule) => !RULED_DEFICITS.has(rule.deficit))
      .flatMap((rule) =>
        toFinding(holder, side, judge(rule.when, holder, side, inputs), {
          kind: "deficit",
          code: rule.deficit,
          tag: rule.tag,
        }),
      ),
    ...holder.prompts.flatMap((prompt) => {
      const { kind, code, tag } = prompt;
      if (kind !== "review" && kind !== "finding" && kind !== "watch") return [];
      return toFinding(holder, side, judge(prompt.when, holder, side, inputs), { kind, code, tag });
    }),
  ]);
}

function eachHolder<T>(visit: (holder: Holder, side: Side | null) => T[]): T[] {
  return HOLDERS.flatMap((holder) =>
    (holder.twoSided ? SIDES : [null]).flatMap((side) => visit(holder, side)),
  );
}

function judge(
  when: DeficitRule["when"],
  holder: Holder,
  side: Side | null,
  inputs: ConditionInputs,
): Evaluation {
  return evaluateCondition(when, inputs, { measure: holder.code, question: null, side });
}

function toFinding(
  holder: Holder,
  side: Side | null,
  found: Evaluation,
  about: Pick<Finding, "kind" | "code" | "tag">,
): Found[] {
  if (found.result !== true) return [];
  const prompt = PROMPT_TEXTS[about.code];
  const own = found.evidence.map((entry) => entry.text).join("; ") || sayMeasure(holder, side);
  const text = prompt && about.kind !== "deficit" ? `${own}: ${prompt}` : own;
  const readings = JSON.stringify(
    found.evidence.length === 0
      ? [holder.code, side]
      : found.evidence.map((entry) => [entry.kind, entry.code, entry.side, entry.value]),
  );
  const said = text.charAt(0).toUpperCase() + text.slice(1);
  return [{ finding: { ...about, measure: holder.code, side, text: said }, readings }];
}

/** Cautions that values, facts and scores set by themselves. */
export function listFoundCautions(inputs: ConditionInputs): FoundCaution[] {
  const fromFacts = FACT_CAUTIONS.flatMap(({ caution, when }) =>
    toCaution(caution, evaluateCondition(when, inputs), ""),
  );
  const fromPrompts = eachHolder((holder, side) =>
    holder.prompts
      .filter((prompt) => prompt.kind === "caution")
      .flatMap((prompt) =>
        toCaution(prompt.code, judge(prompt.when, holder, side, inputs), sayMeasure(holder, side)),
      ),
  );
  return [...fromFacts, ...fromPrompts];
}

function toCaution(caution: string, found: Evaluation, fallback: string): FoundCaution[] {
  if (found.result !== true) return [];
  const reason = found.evidence.map((entry) => entry.text).join("; ") || fallback;
  return [{ caution, reason }];
}
