import { compareInTime } from "@plumbline/domain/change";
import { canCompare, type ExamValue } from "@plumbline/domain/exam-value";
import { findMeasure, formatNumber, type Measure } from "@plumbline/domain/measures";
import type { ValuePlace } from "./exam-change.ts";

/** A value in words: `24°`, `Positive`. */
export function sayValue(measure: Measure, value: ExamValue): string {
  if (value.value.kind === "number") return formatNumber(value.value.number, measure.unit);
  const codes = value.value.kind === "code" ? [value.value.code] : value.value.codes;
  return codes.map((code) => sayOption(measure, code)).join(", ");
}

const SHORT_OPTIONS: Readonly<Record<string, string>> = {
  negative: "Negative",
  positive: "Positive",
  not_tested: "Not tested",
};

/** An option's word; the sacroiliac tests are all answered in the same three. */
export function sayOption(measure: Measure, code: string): string {
  const label = measure.optionLabels?.[code] ?? code.replaceAll("_", " ");
  return measure.group === "si_cluster" ? (SHORT_OPTIONS[code] ?? label) : label;
}

/** The last visit's value of a place: the one read in the same way, else the first there is. */
export function findLast(
  previous: readonly ExamValue[],
  place: ValuePlace,
  now: ExamValue | null,
): ExamValue | null {
  const own = previous.filter(
    (value) => value.measure === place.measure && value.side === place.side && value.phase === place.phase,
  );
  const alike =
    now === null
      ? own.find((value) => value.mode === place.mode)
      : own.find((value) => canCompare(value, now));
  return alike ?? own[0] ?? null;
}

const VERDICT_WORDS = {
  better: "over error",
  worse: "over error",
  changed: "over error",
  within_error: "within error",
  not_judged: "error not known",
  not_compared: "",
} as const;

/** The change since the last visit, short: `+10°, over error`. Empty when the two are not compared. */
export function sayChange(last: ExamValue, now: ExamValue | null, sameExaminer: boolean): string {
  if (now === null || last.value.kind !== "number" || now.value.kind !== "number") return "";
  const { verdict, difference } = compareInTime(last, now, { sameExaminer });
  if (verdict === "not_compared" || difference === null) return "read differently, not compared";
  const signed = `${difference > 0 ? "+" : ""}${formatNumber(difference, findMeasure(now.measure)?.unit ?? "")}`;
  return `${signed}, ${VERDICT_WORDS[verdict]}`;
}
