import type { Condition, ConditionLeaf } from "./condition.ts";
import type { ConditionFrame, ConditionReader } from "./condition-inputs.ts";
import { NO_FRAME } from "./condition-inputs.ts";
import content from "./content/measures.json" with { type: "json" };
import type { Evaluation, MissingInput } from "./evaluation.ts";
import { collectMissing, combineAny, decide, lacks } from "./evaluation.ts";
import type { ExamValue } from "./exam-value.ts";
import { canCompare, listReadings, positionOfValue } from "./exam-value.ts";
import type { DeficitRule, MeasurePrompt } from "./measures.ts";
import { findMeasure, formatNumber, nameOfMeasure } from "./measures.ts";
import { compareOperands, sayLimit } from "./operand.ts";
import type { Side, ValueSide } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

interface FormulaArgument {
  measure: string;
  side?: "same" | Side;
}

type Formula =
  | {
      op: "add" | "subtract" | "absDifference" | "divide";
      args: readonly FormulaArgument[];
      needsSame?: readonly string[];
    }
  | { op: "count"; of: readonly Condition[] };

/** A value that is computed from others and never typed. */
export interface DerivedDefinition {
  code: string;
  name: string;
  scope: "side" | "pair" | "visit";
  unit: string;
  formula: Formula;
  mdc: { value: number } | null;
  deficits: readonly DeficitRule[];
  prompts: readonly MeasurePrompt[];
}

type Written = DerivedDefinition & { pos?: readonly string[] };

/** One definition for each position where the content writes `{pos}`. */
function expandPositions(written: Written): DerivedDefinition[] {
  if (!written.pos) return [written];
  return written.pos.map(
    (pos) => JSON.parse(JSON.stringify(written).replaceAll("{pos}", pos)) as DerivedDefinition,
  );
}

export const DERIVED: readonly DerivedDefinition[] = (content.derived as unknown as Written[]).flatMap(
  expandPositions,
);

export function findDerived(code: string): DerivedDefinition | null {
  return DERIVED.find((definition) => definition.code === code) ?? null;
}

/** The measure a derived value is about, for questions such as "which side is lower". */
export function baseMeasureOf(code: string): string | null {
  const formula = findDerived(code)?.formula;
  return formula && formula.op !== "count" ? (formula.args[0]?.measure ?? null) : null;
}

export type DerivedReading = { value: number } | { missing: readonly MissingInput[] };

/** Computes a derived value from readings that may be combined: same position, device and mode. */
export function computeDerived(
  definition: DerivedDefinition,
  side: Side | null,
  values: readonly ExamValue[],
): DerivedReading {
  const { formula } = definition;
  if (formula.op === "count") return { missing: [] };
  const [first, second] = formula.args.map((argument) => readArgument(argument, side, values));
  if (!first || !second) return { missing: [] };
  const missing = [first, second]
    .filter((entry) => entry.readings.length === 0)
    .map((entry) => entry.missing);
  if (missing.length > 0) return { missing };
  for (const a of first.readings) {
    const b = second.readings.find((candidate) => agree(a, candidate, formula.needsSame ?? []));
    if (b) return { value: applyFormula(formula.op, readNumber(a), readNumber(b)) };
  }
  const text = `${definition.name.toLowerCase()}: values read in the same way (${(formula.needsSame ?? []).join(", ")})`;
  return { missing: [{ kind: "comparison", code: definition.code, side, text }] };
}

function readArgument(argument: FormulaArgument, side: Side | null, values: readonly ExamValue[]) {
  const measure = findMeasure(argument.measure);
  const on: ValueSide = argument.side === "same" ? (side ?? "midline") : (argument.side ?? "midline");
  const readings = listReadings(values, argument.measure, on).filter(
    (value) => value.value.kind === "number",
  );
  const name = measure ? nameOfMeasure(measure).toLowerCase() : argument.measure;
  const text = `${on === "midline" ? "" : `${on} `}${name}, not measured`;
  return { readings, missing: { kind: "measure", code: argument.measure, side: on, text } as MissingInput };
}

function agree(a: ExamValue, b: ExamValue, needsSame: readonly string[]): boolean {
  return needsSame.every((part) => {
    const [x, y] = [readPart(a, part), readPart(b, part)];
    return x !== null && x !== undefined && x === y;
  });
}

function readPart(value: ExamValue, part: string): unknown {
  if (part === "position") return positionOfValue(value);
  if (part === "device") return value.device;
  if (part === "mode") return value.mode;
  return value.qualifiers[part];
}

function readNumber(value: ExamValue): number {
  return value.value.kind === "number" ? value.value.number : Number.NaN;
}

function applyFormula(op: "add" | "subtract" | "absDifference" | "divide", a: number, b: number): number {
  const exact = {
    add: a + b,
    subtract: a - b,
    absDifference: Math.abs(a - b),
    divide: b === 0 ? Number.NaN : a / b,
  }[op];
  return op === "divide" ? exact : Math.round(exact * 10) / 10;
}

/** A derived value in a condition. A count with open parts is decided as soon as they cannot matter. */
export function evaluateDerived(
  code: string,
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  const definition = findDerived(code);
  if (!definition) throw new Error(`a condition reads the unknown derived value "${code}"`);
  if (definition.formula.op === "count")
    return evaluateCount(definition, definition.formula.of, leaf, inputs);
  const named = leaf.side === "left" || leaf.side === "right" ? leaf.side : frame.side;
  const sides: readonly (Side | null)[] = definition.scope !== "side" ? [null] : named ? [named] : SIDES;
  return combineAny(sides.map((side) => judgeDerived(definition, side, leaf, inputs)));
}

function judgeDerived(
  definition: DerivedDefinition,
  side: Side | null,
  leaf: ConditionLeaf,
  inputs: ConditionReader,
): Evaluation {
  const reading = computeDerived(definition, side, inputs.values);
  if (leaf.recorded !== undefined) return decide("value" in reading === leaf.recorded);
  if ("missing" in reading) return lacks(...reading.missing);
  const expected = leaf.value ?? 0;
  const op = leaf.op ?? "eq";
  const format = (value: number) => formatNumber(value, definition.unit);
  const text = `${side ? `${side} ` : ""}${definition.name.toLowerCase()} ${format(reading.value)} (${sayLimit(op, expected, format)})`;
  return decide(compareOperands(reading.value, op, expected), {
    kind: "measure",
    code: definition.code,
    side,
    value: reading.value,
    text,
  });
}

export interface CountReading {
  positive: number;
  open: number;
  of: number;
  missing: readonly MissingInput[];
}

function readCount(parts: readonly Condition[], inputs: ConditionReader): CountReading {
  const evaluations = parts.map((part) => inputs.evaluate(part, inputs, NO_FRAME));
  return {
    positive: evaluations.filter((part) => part.result === true).length,
    open: evaluations.filter((part) => part.result === "unknown").length,
    of: parts.length,
    missing: collectMissing(evaluations),
  };
}

function evaluateCount(
  definition: DerivedDefinition,
  parts: readonly Condition[],
  leaf: ConditionLeaf,
  inputs: ConditionReader,
): Evaluation {
  const count = readCount(parts, inputs);
  if (leaf.recorded !== undefined) return decide((count.open === 0) === leaf.recorded);
  const op = leaf.op ?? "eq";
  const expected = leaf.value ?? 0;
  const outcomes = Array.from({ length: count.open + 1 }, (_, extra) =>
    compareOperands(count.positive + extra, op, expected),
  );
  if (new Set(outcomes).size > 1) return lacks(...count.missing);
  const text = `${count.positive} of ${count.of} ${definition.name.replace(/, positive$/, "").toLowerCase()} positive (${sayLimit(op, expected, String)})`;
  return decide(outcomes[0] ?? false, {
    kind: "count",
    code: definition.code,
    side: null,
    value: count.positive,
    text,
  });
}

export interface DerivedValue {
  code: string;
  name: string;
  side: Side | null;
  position: "prone" | "seated" | null;
  mode: "active" | "passive" | null;
  value: number;
  unit: string;
  /** As shown: `62°`, `2 of 6, 1 not tested`. */
  text: string;
}

const SHOWN_BY_SET = ["hip_rot_total", "hip_ir_er_gap"] as const;

/** The derived values of an examination that can be computed now: totals, balances and the cluster. */
export function deriveValues(values: readonly ExamValue[]): DerivedValue[] {
  const bySet = (["prone", "seated"] as const).flatMap((position) =>
    (["passive", "active"] as const).flatMap((mode) => {
      const inSet = values.filter((value) => value.mode === mode);
      return SHOWN_BY_SET.flatMap((stem) =>
        SIDES.flatMap((side) => showDerived(`${stem}_${position}`, side, inSet, { position, mode })),
      );
    }),
  );
  const cluster = deriveCluster(values);
  return cluster ? [...bySet, cluster] : bySet;
}

function showDerived(
  code: string,
  side: Side,
  values: readonly ExamValue[],
  set: { position: "prone" | "seated"; mode: "active" | "passive" },
): DerivedValue[] {
  const definition = findDerived(code);
  const reading = definition ? computeDerived(definition, side, values) : null;
  if (!definition || !reading || !("value" in reading)) return [];
  const { name, unit } = definition;
  return [{ code, name, side, ...set, value: reading.value, unit, text: formatNumber(reading.value, unit) }];
}

const CLUSTER_TESTS = [
  ["si_distraction", ["midline"]],
  ["si_compression", ["midline"]],
  ["si_sacral_thrust", ["midline"]],
  ["si_thigh_thrust", ["left", "right"]],
  ["si_gaenslen", ["left"]],
  ["si_gaenslen", ["right"]],
] as const;

/** Positives of the six sacroiliac tests. Thigh thrust on either side counts once. */
function deriveCluster(values: readonly ExamValue[]): DerivedValue | null {
  const states = CLUSTER_TESTS.map(([code, sides]) => {
    const results = sides.map((side) => {
      const value = listReadings(values, code, side)[0]?.value;
      return value?.kind === "code" && value.code !== "not_tested" ? value.code : null;
    });
    if (results.includes("positive")) return "positive";
    return results.includes(null) ? "open" : "negative";
  });
  const positive = states.filter((state) => state === "positive").length;
  const open = states.filter((state) => state === "open").length;
  if (open === states.length) return null;
  const text = `${positive} of ${states.length}${open > 0 ? `, ${open} not tested` : ""}`;
  const name = findDerived("si_cluster_count")?.name ?? "";
  return {
    code: "si_cluster_count",
    name,
    side: null,
    position: null,
    mode: null,
    value: positive,
    unit: "{count}",
    text,
  };
}

export interface SideDifference {
  measure: string;
  left: number;
  right: number;
  /** |left − right| in the unit of the measure; null when the two were not read in the same way. */
  difference: number | null;
  lowerSide: Side | null;
}

/** Left against right for every number measure recorded on both sides. */
export function listSideDifferences(values: readonly ExamValue[]): SideDifference[] {
  const codes = [
    ...new Set(values.filter((value) => value.side !== "midline").map((value) => value.measure)),
  ];
  return codes.flatMap((code) => {
    const lefts = listReadings(values, code, "left").filter((value) => value.value.kind === "number");
    const rights = listReadings(values, code, "right").filter((value) => value.value.kind === "number");
    const [firstLeft, firstRight] = [lefts[0], rights[0]];
    if (!firstLeft || !firstRight) return [];
    const pair = lefts.flatMap((a) => rights.filter((b) => canCompare(a, b)).map((b) => [a, b] as const))[0];
    const [left, right] = (pair ?? [firstLeft, firstRight]).map(readNumber) as [number, number];
    const difference = pair ? Math.round(Math.abs(left - right) * 10) / 10 : null;
    const lowerSide = !pair || left === right ? null : left < right ? "left" : "right";
    return [{ measure: code, left, right, difference, lowerSide }];
  });
}
