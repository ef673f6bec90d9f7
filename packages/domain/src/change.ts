import type { ExamValue } from "./exam-value.ts";
import { canCompare } from "./exam-value.ts";
import { findMeasure, formatNumber } from "./measures.ts";

export type ChangeVerdict = "better" | "worse" | "changed" | "within_error" | "not_judged" | "not_compared";

export interface Change {
  verdict: ChangeVerdict;
  /** After minus before, in the unit of the measure; null when not compared. */
  difference: number | null;
  text: string;
}

/** What the Thomas test needs beside equal position, device and mode. */
const SAME_EXAMINER_ONLY = "same examiner only";

/** Errors that are a part of the first value. */
const ERROR_PERCENT: Readonly<Record<string, number>> = { plank_s: 20, side_plank_s: 20 };

/**
 * Judges a change between two visits. Larger than the measurement error is real, equal to it is
 * within it; a measure without a known error gets no verdict; values not read in the same way are
 * not compared. `painFree`: pain now was 0 at either test, which widens the error of the back hold.
 */
export function compareInTime(
  first: ExamValue,
  second: ExamValue,
  context: { sameExaminer: boolean; painFree?: boolean },
): Change {
  const measure = findMeasure(first.measure);
  if (
    !measure ||
    first.value.kind !== "number" ||
    second.value.kind !== "number" ||
    first.side !== second.side
  ) {
    return { verdict: "not_compared", difference: null, text: "Not compared" };
  }
  const examinerMatters = measure.mdc?.note === SAME_EXAMINER_ONLY;
  if (!canCompare(first, second) || (examinerMatters && !context.sameExaminer)) {
    return { verdict: "not_compared", difference: null, text: "Not compared: not read in the same way" };
  }
  const difference = Math.round((second.value.number - first.value.number) * 100) / 100;
  const error = findError(first, context.painFree ?? false);
  const signed = `${difference > 0 ? "+" : ""}${formatNumber(difference, measure.unit)}`;
  if (error === null) return { verdict: "not_judged", difference, text: `Change ${signed}, error not known` };
  if (Math.abs(difference) <= error) {
    return {
      verdict: "within_error",
      difference,
      text: `Change ${signed}, within measurement error (${formatNumber(error, measure.unit)})`,
    };
  }
  const verdict =
    measure.better === null
      ? "changed"
      : difference > 0 === (measure.better === "higher")
        ? "better"
        : "worse";
  return {
    verdict,
    difference,
    text: `Change ${signed}, larger than measurement error (${formatNumber(error, measure.unit)})`,
  };
}

function findError(first: ExamValue, painFree: boolean): number | null {
  const percent = ERROR_PERCENT[first.measure];
  if (percent !== undefined) {
    return first.value.kind === "number" ? Math.round(Math.abs(first.value.number) * percent) / 100 : null;
  }
  if (first.measure === "sorensen_s" && painFree) return 48;
  const mdc = findMeasure(first.measure)?.mdc;
  return mdc && mdc.unit === undefined ? mdc.value : null;
}
