import type { ExamValue, QualifierValue } from "./exam-value.ts";
import { listUnrecorded } from "./exam-value.ts";
import { sayMeasure } from "./condition-readings.ts";
import { evaluateOwnValue } from "./own-value.ts";
import type { Measure, Qualifier } from "./measures.ts";
import { findMeasure, formatNumber, GRADE_SCALE, nameOfMeasure } from "./measures.ts";

export type ExamValueField =
  | "measure"
  | "side"
  | "position"
  | "device"
  | "mode"
  | "value"
  | `qualifier.${string}`;

export type ExamValueCheck =
  | {
      ok: true;
      unusual: boolean;
      /** Asked before the value is kept; null when it is usual. */
      unusualText: string | null;
      /** Labels of what a rule or a comparison still needs. */
      incomplete: readonly string[];
    }
  | { ok: false; field: ExamValueField; message: string };

type Refusal = { ok: false; field: ExamValueField; message: string };

function refuse(field: ExamValueField, message: string): Refusal {
  return { ok: false, field, message };
}

/**
 * Refuses what cannot be: outside the hard range, a position, device or mode that the measure does
 * not have, an unknown option. Asks about what is unusual; the value is kept either way.
 */
export function checkExamValue(value: ExamValue): ExamValueCheck {
  const measure = findMeasure(value.measure);
  if (!measure) return refuse("measure", "This measure is not known.");
  const refusal =
    checkSide(measure, value) ??
    checkSetup(measure, value) ??
    checkContent(measure, value) ??
    checkQualifiers(measure, value);
  if (refusal) return refusal;
  const unusualText = askUnusual(measure, value);
  return { ok: true, unusual: unusualText !== null, unusualText, incomplete: listIncomplete(measure, value) };
}

function checkSide(measure: Measure, value: ExamValue): Refusal | null {
  const midline = value.side === "midline";
  if (measure.side === "midline" && !midline) return refuse("side", `${nameOfMeasure(measure)} has no side.`);
  if (measure.side === "left_right" && midline)
    return refuse("side", `${nameOfMeasure(measure)} needs a side, left or right.`);
  return null;
}

function checkSetup(measure: Measure, value: ExamValue): Refusal | null {
  const parts = [
    ["position", value.position, measure.positions],
    ["mode", value.mode, measure.modes],
    ["device", value.device, measure.devices],
  ] as const;
  for (const [field, chosen, allowed] of parts) {
    if (chosen === null || (allowed as readonly string[]).includes(chosen)) continue;
    const message =
      allowed.length === 0
        ? `${nameOfMeasure(measure)} is recorded without a ${field}.`
        : `${nameOfMeasure(measure)} is recorded with ${field} ${allowed.join(" or ").replaceAll("_", " ")}, not ${chosen.replaceAll("_", " ")}.`;
    return refuse(field, message);
  }
  return null;
}

function checkContent(measure: Measure, { value }: ExamValue): Refusal | null {
  const wanted = measure.valueType === "grade" ? "number" : measure.valueType;
  if (value.kind !== wanted)
    return refuse(
      "value",
      `${nameOfMeasure(measure)} is recorded as ${wanted === "number" ? "a number" : "one of its options"}.`,
    );
  if (value.kind === "number") return checkNumber(measure, value.number);
  if (value.kind === "code") return checkOptions(measure, [value.code]);
  return checkOptions(measure, value.codes);
}

function checkNumber(measure: Measure, number: number): Refusal | null {
  const { hardMin, hardMax, step, unit } = measure;
  if (!Number.isFinite(number)) return refuse("value", `${nameOfMeasure(measure)}: enter a number.`);
  if (measure.valueType === "grade") {
    const known = GRADE_SCALE.some((grade) => Math.abs(grade.value - number) < 0.01);
    return known ? null : refuse("value", `${nameOfMeasure(measure)}: choose a grade from 0 to 5.`);
  }
  if ((hardMin !== null && number < hardMin) || (hardMax !== null && number > hardMax)) {
    const range = `${formatNumber(hardMin ?? 0, unit)} to ${formatNumber(hardMax ?? 0, unit)}`;
    return refuse(
      "value",
      `${formatNumber(number, unit)} is outside what ${nameOfMeasure(measure)} can be: ${range}.`,
    );
  }
  if (step !== null && Math.abs(number / step - Math.round(number / step)) > 1e-6) {
    return refuse("value", `${nameOfMeasure(measure)} is recorded in steps of ${formatNumber(step, unit)}.`);
  }
  return null;
}

function checkOptions(measure: Measure, codes: readonly string[]): Refusal | null {
  const options = measure.options ?? [];
  if (codes.length === 0) return refuse("value", `${nameOfMeasure(measure)}: choose at least one option.`);
  if (codes.some((code) => !options.includes(code)))
    return refuse("value", `${nameOfMeasure(measure)}: choose one of the options.`);
  if (new Set(codes).size < codes.length)
    return refuse("value", `${nameOfMeasure(measure)}: an option is chosen twice.`);
  const exclusive = codes.find((code) => measure.exclusiveOptions?.includes(code));
  if (exclusive !== undefined && codes.length > 1) {
    const label = measure.optionLabels?.[exclusive] ?? exclusive;
    return refuse("value", `${nameOfMeasure(measure)}: "${label}" cannot be combined with another option.`);
  }
  return null;
}

function checkQualifiers(measure: Measure, value: ExamValue): Refusal | null {
  for (const [code, entry] of Object.entries(value.qualifiers)) {
    const qualifier = measure.qualifiers.find((candidate) => candidate.code === code);
    if (!qualifier) return refuse(`qualifier.${code}`, `${nameOfMeasure(measure)} has no field "${code}".`);
    const message = checkQualifier(qualifier, entry);
    if (message) return refuse(`qualifier.${code}`, `${qualifier.label}: ${message}`);
  }
  return null;
}

function checkQualifier(qualifier: Qualifier, entry: QualifierValue): string | null {
  const options = (qualifier.options ?? []).map((option) => option.code);
  switch (qualifier.type) {
    case "yes_no":
      return typeof entry === "boolean" ? null : "choose yes or no.";
    case "option":
      return typeof entry === "string" && options.includes(entry) ? null : "choose one of the options.";
    case "options":
      return Array.isArray(entry) && entry.every((code) => options.includes(code))
        ? null
        : "choose from the options.";
    case "number": {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = qualifier;
      const fits = typeof entry === "number" && Number.isFinite(entry) && entry >= min && entry <= max;
      return fits ? null : `enter a number from ${min} to ${max}.`;
    }
    default:
      return qualifier.type satisfies never;
  }
}

function askUnusual(measure: Measure, value: ExamValue): string | null {
  if (value.value.kind !== "number" || measure.valueType !== "number") return null;
  const { number } = value.value;
  const { confirmBelow, confirmAbove, unit } = measure;
  const said = `${sayMeasure(measure, value.side)} ${formatNumber(number, unit)}`;
  const lead = said.charAt(0).toUpperCase() + said.slice(1);
  if (confirmBelow !== null && number < confirmBelow) {
    return `${lead} is lower than usual (under ${formatNumber(confirmBelow, unit)}). Is this right?`;
  }
  if (confirmAbove !== null && number > confirmAbove) {
    return `${lead} is higher than usual (over ${formatNumber(confirmAbove, unit)}). Is this right?`;
  }
  return null;
}

function listIncomplete(measure: Measure, value: ExamValue): string[] {
  if (value.value.kind === "code" && value.value.code === "not_tested") return [];
  const missing: string[] = listUnrecorded(measure, value);
  for (const qualifier of measure.qualifiers) {
    if (isQualifierRequired(qualifier, value) && value.qualifiers[qualifier.code] === undefined)
      missing.push(qualifier.label);
  }
  return missing;
}

/** A required co-field, in the case that asks for it. */
export function isQualifierRequired(qualifier: Qualifier, value: ExamValue): boolean {
  if (!qualifier.required) return false;
  if (!qualifier.requiredWhen) return true;
  return evaluateOwnValue(qualifier.requiredWhen, value);
}
