import type { ConditionFrame, ConditionReader } from "./condition-inputs.ts";
import type { MissingInput } from "./evaluation.ts";
import type { ExamValue } from "./exam-value.ts";
import { canCompare, isNotTested, listReadings, listUnrecorded } from "./exam-value.ts";
import type { Measure } from "./measures.ts";
import { formatNumber, nameOfMeasure } from "./measures.ts";
import type { Actual } from "./operand.ts";
import type { Side, ValueSide } from "./vocabulary.ts";

export type Reading = { value: ExamValue; actual: Actual } | { missing: MissingInput };

const PROPER_NAME = /^(Ober|Gaenslen|Trendelenburg|FABER|FADIR|SI\b|[A-Z]{2})/;

/** A measure and side inside a sentence: `left hip internal rotation, prone`. */
export function sayMeasure(measure: Pick<Measure, "name">, side: ValueSide | null): string {
  const name = nameOfMeasure(measure);
  const inner = PROPER_NAME.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
  return side === null || side === "midline" ? inner : `${side} ${inner}`;
}

/** The leading reading of a measure on a side, or what is missing to have one. */
export function readMeasure(
  measure: Measure,
  side: ValueSide,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Reading {
  const readings = listReadings(inputs.values, measure.code, side);
  const tested = readings.filter((reading) => !isNotTested(reading));
  const value = tested.find((reading) => listUnrecorded(measure, reading).length === 0) ?? tested[0];
  if (!value) return { missing: sayUnmeasured(measure, side, readings.length > 0) };
  const [unrecorded] = value.value.kind === "number" ? listUnrecorded(measure, value) : [];
  if (unrecorded !== undefined) {
    const text = `${unrecorded} of ${sayMeasure(measure, side)}, not recorded`;
    return { missing: { kind: "measure", code: measure.code, side, text } };
  }
  if (measure.notScoredWhen) {
    const scored = inputs.evaluate(measure.notScoredWhen, inputs, {
      ...frame,
      measure: measure.code,
      side: side === "midline" ? null : side,
    });
    if (scored.result === true) {
      const text = `${sayMeasure(measure, side)}, not scored because pain ended it`;
      return { missing: { kind: "not_scored", code: measure.code, side, text } };
    }
    const [missing] = scored.missing;
    if (missing) return { missing };
  }
  return { value, actual: readActual(value) };
}

export function readActual(value: ExamValue): Actual {
  if (value.value.kind === "number") return value.value.number;
  return value.value.kind === "code" ? value.value.code : value.value.codes;
}

function sayUnmeasured(measure: Measure, side: ValueSide, asked: boolean): MissingInput {
  const how = measure.valueType === "number" && !asked ? "not measured" : "not tested";
  return { kind: "measure", code: measure.code, side, text: `${sayMeasure(measure, side)}, ${how}` };
}

export type Pair = { left: number; right: number } | { missing: readonly MissingInput[] };

/** Both sides of a number measure, read in the same way. */
export function readPair(measure: Measure, inputs: ConditionReader, frame: ConditionFrame): Pair {
  const left = readMeasure(measure, "left", inputs, frame);
  const right = readMeasure(measure, "right", inputs, frame);
  const missing = [left, right].flatMap((reading) => ("missing" in reading ? [reading.missing] : []));
  if ("missing" in left || "missing" in right) return { missing };
  for (const a of listReadings(inputs.values, measure.code, "left")) {
    const b = listReadings(inputs.values, measure.code, "right").find((candidate) =>
      canCompare(a, candidate),
    );
    if (b?.value.kind === "number" && a.value.kind === "number")
      return { left: a.value.number, right: b.value.number };
  }
  const text = `${sayMeasure(measure, null)} read in the same way on both sides`;
  return { missing: [{ kind: "comparison", code: measure.code, side: null, text }] };
}

export function otherSide(side: Side): Side {
  return side === "left" ? "right" : "left";
}

/** A value in words: the number with its unit, or the labels of what was chosen. */
export function sayActual(measure: Measure, actual: Actual): string {
  if (typeof actual === "number") return formatNumber(actual, measure.unit);
  const codes = typeof actual === "object" ? actual : [String(actual)];
  return codes.map((code) => (measure.optionLabels?.[code] ?? code).toLowerCase()).join(", ");
}
