import type { ConditionLeaf, ComparisonOp, Operand } from "./condition.ts";
import { SIDE_COMPARISONS } from "./condition.ts";
import { otherSide, readMeasure, readPair, sayActual, sayMeasure } from "./condition-readings.ts";
import type { ConditionFrame, ConditionReader } from "./condition-inputs.ts";
import { evaluateDerived, findDerived } from "./derived.ts";
import type { Evaluation, Evidence, MissingInput } from "./evaluation.ts";
import { combineAny, decide, lacks } from "./evaluation.ts";
import type { ExamValue } from "./exam-value.ts";
import { isNotTested, listReadings, positionOfValue } from "./exam-value.ts";
import { findFact, readFact } from "./facts.ts";
import type { Measure } from "./measures.ts";
import { findMeasure, formatNumber, SCORES } from "./measures.ts";
import type { Actual } from "./operand.ts";
import { compareOperands, sayLimit } from "./operand.ts";
import type { Side, ValueSide } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

function requireMeasure(code: string | null | undefined): Measure {
  const measure = code ? findMeasure(code) : null;
  if (!measure) throw new Error(`a condition reads the unknown measure "${code ?? ""}"`);
  return measure;
}

/** The sides a leaf is about. A condition of a two-sided measure without a side holds when one side does. */
function sidesOf(
  leaf: ConditionLeaf,
  measure: Measure,
  inputs: ConditionReader,
  frame: ConditionFrame,
): readonly ValueSide[] {
  if (measure.side === "midline") return ["midline"];
  if (leaf.side === "left" || leaf.side === "right") return [leaf.side];
  if (leaf.side === "lower_side") {
    const pair = readPair(measure, inputs, frame);
    if ("missing" in pair || pair.left === pair.right) return [];
    return [pair.left < pair.right ? "left" : "right"];
  }
  if (leaf.side === "other" && frame.side) return [otherSide(frame.side)];
  return frame.side ? [frame.side] : SIDES;
}

function forSides(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
  evaluate: (measure: Measure, side: ValueSide) => Evaluation,
): Evaluation {
  const measure = requireMeasure(leaf.measure ?? frame.measure);
  const pair = leaf.side === "lower_side" ? readPair(measure, inputs, frame) : null;
  if (pair && "missing" in pair) return lacks(...pair.missing);
  return combineAny(sidesOf(leaf, measure, inputs, frame).map((side) => evaluate(measure, side)));
}

/** A measure's value, a derived value or a score: compared, compared between sides, or recorded at all. */
export function evaluateReading(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  const code = leaf.measure ?? frame.measure ?? "";
  if (code in SCORES) return evaluateScore(code, leaf, inputs);
  if (findDerived(code)) return evaluateDerived(code, leaf, inputs, frame);
  const comparison = SIDE_COMPARISONS.find((name) => leaf[name] !== undefined);
  if (comparison) return evaluateSides(requireMeasure(code), comparison, leaf, inputs, frame);
  if (leaf.recorded !== undefined) {
    return forSides(leaf, inputs, frame, (measure, side) =>
      decide(
        listReadings(inputs.values, measure.code, side).some((value) => !isNotTested(value)) ===
          leaf.recorded,
      ),
    );
  }
  return forSides(leaf, inputs, frame, (measure, side) => {
    const reading = readMeasure(measure, side, inputs, frame);
    if ("missing" in reading) return lacks(reading.missing);
    return compareMeasure(measure, side, reading.actual, leaf.op ?? "eq", leaf.value ?? true);
  });
}

function compareMeasure(
  measure: Measure,
  side: ValueSide,
  actual: Actual,
  op: ComparisonOp,
  expected: Operand,
): Evaluation {
  const format = (value: number) => formatNumber(value, measure.unit);
  const limit = sayLimit(op, expected, format);
  const said = sayActual(measure, actual);
  const text = `${sayMeasure(measure, side)}${measure.valueType === "number" || measure.valueType === "grade" ? " " : ": "}${said}${limit ? ` (${limit})` : ""}`;
  return decide(compareOperands(actual, op, expected), {
    kind: "measure",
    code: measure.code,
    side: side === "midline" ? null : side,
    value: actual,
    text,
  });
}

function evaluateSides(
  measure: Measure,
  comparison: (typeof SIDE_COMPARISONS)[number],
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  const pair = readPair(measure, inputs, frame);
  if ("missing" in pair) return lacks(...pair.missing);
  const { left, right } = pair;
  const op = leaf[comparison] ?? "eq";
  const expected = leaf.value ?? 0;
  const unit = comparison.endsWith("Pct") ? "%" : measure.unit;
  const judge = (value: number, side: Side | null, words: string) => {
    const limit = sayLimit(op, expected, (number) => formatNumber(number, unit));
    const text = `${sayMeasure(measure, side)} ${words} ${formatNumber(value, unit)} (${limit})`;
    return decide(compareOperands(value, op, expected), {
      kind: "measure",
      code: measure.code,
      side,
      value,
      text,
    });
  };
  const larger = Math.max(left, right);
  const gap = Math.abs(left - right);
  if (comparison === "sideGap") return judge(round(gap), null, "differs between sides by");
  if (comparison === "sideGapPct")
    return judge(larger === 0 ? 0 : round((gap / larger) * 100), null, "differs between sides by");
  if (comparison === "sideSum") return judge(round(left + right), null, "of both sides adds up to");
  if (comparison === "sideMean") return judge(round((left + right) / 2), null, "of both sides has the mean");
  const below = (side: Side) => {
    const here = side === "left" ? left : right;
    const there = side === "left" ? right : left;
    const value =
      comparison === "belowOtherSide" ? there - here : there === 0 ? 0 : ((there - here) / there) * 100;
    return judge(round(value), side, "is below the other side by");
  };
  return frame.side ? below(frame.side) : combineAny(SIDES.map(below));
}

/** Differences of typed decimals, free of binary noise. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function evaluateScore(code: string, leaf: ConditionLeaf, inputs: ConditionReader): Evaluation {
  const asked = inputs.facts[code];
  const value = inputs.scores[code] ?? (typeof asked === "number" ? asked : undefined);
  const name = findFact(code)?.label.toLowerCase() ?? SCORES[code] ?? code;
  if (leaf.recorded !== undefined) return decide((value !== undefined) === leaf.recorded);
  if (value === undefined) return lacks({ kind: "score", code, side: null, text: `${name}, not asked` });
  const limit = sayLimit(leaf.op ?? "eq", leaf.value ?? 0, String);
  const text = `${name} ${value}${limit ? ` (${limit})` : ""}`;
  return decide(compareOperands(value, leaf.op ?? "eq", leaf.value ?? 0), {
    kind: "score",
    code,
    side: null,
    value,
    text,
  });
}

/** A co-field of a value, such as "pelvic tilt controlled". */
export function evaluateQualifier(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  return forSides(leaf, inputs, frame, (measure, side) => {
    const definition = measure.qualifiers.find((qualifier) => qualifier.code === leaf.qualifier);
    const reading = readQualified(measure, side, inputs);
    if ("missing" in reading) return lacks(reading.missing);
    const label = definition?.label ?? leaf.qualifier ?? "";
    const onSide = side === "midline" ? null : side;
    const shared = definition?.perPair ? readShared(measure, definition.code, inputs) : undefined;
    const fallback =
      leaf.qualifier === "new_weakness" ? readFact(inputs.facts, "new_weakness", onSide) : undefined;
    const found = reading.value.qualifiers[leaf.qualifier ?? ""] ?? shared ?? fallback;
    if (found === undefined) {
      const text = `"${label}" at ${sayMeasure(measure, side)}, not recorded`;
      return lacks({ kind: "qualifier", code: `${measure.code}.${leaf.qualifier ?? ""}`, side, text });
    }
    const result = leaf.op ? compareOperands(found, leaf.op, leaf.value ?? "") : found === (leaf.is ?? true);
    const chosen = definition?.options?.find((option) => option.code === found)?.label;
    const text = `${sayMeasure(measure, side)}: ${(chosen ?? label).toLowerCase()}`;
    const evidence: Evidence = {
      kind: "qualifier",
      code: `${measure.code}.${leaf.qualifier ?? ""}`,
      side: onSide,
      value: found,
      text,
    };
    return decide(result, evidence);
  });
}

function readQualified(
  measure: Measure,
  side: ValueSide,
  inputs: ConditionReader,
): { value: ExamValue } | { missing: MissingInput } {
  const value = listReadings(inputs.values, measure.code, side).find((reading) => !isNotTested(reading));
  if (value) return { value };
  const how = measure.valueType === "number" ? "not measured" : "not tested";
  const text = `${sayMeasure(measure, side)}, ${how}`;
  return { missing: { kind: "measure", code: measure.code, side, text } };
}

function readShared(measure: Measure, qualifier: string, inputs: ConditionReader) {
  return SIDES.flatMap((side) => listReadings(inputs.values, measure.code, side))
    .map((value) => value.qualifiers[qualifier])
    .find((value) => value !== undefined);
}

/** The position in which the value was taken. */
export function evaluatePosition(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  return forSides(leaf, inputs, frame, (measure, side) => {
    const reading = readQualified(measure, side, inputs);
    if ("missing" in reading) return lacks(reading.missing);
    const position = positionOfValue(reading.value);
    if (position !== null) return decide(position === leaf.position);
    const text = `position of ${sayMeasure(measure, side)}, not recorded`;
    return lacks({ kind: "position", code: measure.code, side, text });
  });
}

/** How many options were chosen, both sides together. An option that excludes the others is no choice. */
export function evaluateSelectedCount(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  const measure = requireMeasure(leaf.measure ?? frame.measure);
  const sides: readonly ValueSide[] = measure.side === "midline" ? ["midline"] : SIDES;
  const readings = sides.map((side) => readQualified(measure, side, inputs));
  const missing = readings.flatMap((reading) => ("missing" in reading ? [reading.missing] : []));
  if (missing.length > 0) return lacks(...missing);
  const chosen = readings.flatMap((reading) =>
    "value" in reading && reading.value.value.kind === "codes" ? reading.value.value.codes : [],
  );
  const count = chosen.filter((code) => !(measure.exclusiveOptions ?? []).includes(code)).length;
  const text = `${sayMeasure(measure, null)}: ${count} chosen`;
  return decide(compareOperands(count, leaf.selectedCount ?? "gte", leaf.value ?? 0), {
    kind: "count",
    code: measure.code,
    side: null,
    value: count,
    text,
  });
}
