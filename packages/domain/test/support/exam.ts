import type { ExamValue, QualifierValue } from "../../src/exam-value.ts";
import type { RedFlagEntry } from "../../src/red-flags.ts";
import { RED_FLAG_QUESTIONS } from "../../src/red-flag-content.ts";
import { findMeasure } from "../../src/measures.ts";
import type { ValueSide } from "../../src/vocabulary.ts";

export const NOW = "2026-03-20T10:00:00.000Z";
export const BEFORE = "2026-03-19T10:00:00.000Z";

type Parts = Partial<Omit<ExamValue, "value">> & { qualifiers?: Record<string, QualifierValue> };

/** A number value with the first position, mode and device of its measure. */
export function angle(measure: string, side: ValueSide, number: number, parts: Parts = {}): ExamValue {
  const found = findMeasure(measure);
  return {
    measure,
    side,
    phase: "before",
    position: found?.positions[0] ?? null,
    device: found?.devices[0] ?? null,
    mode: found?.modes[0] ?? null,
    pain: null,
    qualifiers: {},
    value: { kind: "number", number },
    ...parts,
  };
}

export function code(measure: string, side: ValueSide, chosen: string): ExamValue {
  return { ...angle(measure, side, 0), value: { kind: "code", code: chosen } };
}

export function codes(measure: string, side: ValueSide, chosen: readonly string[]): ExamValue {
  return { ...angle(measure, side, 0), value: { kind: "codes", codes: chosen } };
}

/** Internal and external rotation of both hips, prone and passive unless said otherwise. */
export function rotation(
  [irLeft, irRight]: readonly [number, number],
  [erLeft, erRight]: readonly [number, number],
  parts: Parts = {},
  position: "prone" | "seated" = "prone",
): ExamValue[] {
  return [
    angle(`hip_ir_${position}`, "left", irLeft, parts),
    angle(`hip_ir_${position}`, "right", irRight, parts),
    angle(`hip_er_${position}`, "left", erLeft, parts),
    angle(`hip_er_${position}`, "right", erRight, parts),
  ];
}

/** Every sacroiliac test negative but the named ones, and the response to repeated movements. */
export function cluster(positive: readonly string[], centralization = "no_effect"): ExamValue[] {
  const one = (measure: string, side: ValueSide) =>
    code(
      measure,
      side,
      positive.includes(`${measure}.${side}`) || positive.includes(measure) ? "positive" : "negative",
    );
  return [
    one("si_distraction", "midline"),
    one("si_compression", "midline"),
    one("si_sacral_thrust", "midline"),
    one("si_thigh_thrust", "left"),
    one("si_thigh_thrust", "right"),
    one("si_gaenslen", "left"),
    one("si_gaenslen", "right"),
    code("centralization", "midline", centralization),
  ];
}

export function answer(
  questionCode: string,
  answered: RedFlagEntry["answer"],
  parts: Partial<RedFlagEntry> = {},
): RedFlagEntry {
  return { code: questionCode, answer: answered, ticks: [], details: {}, answeredAt: BEFORE, ...parts };
}

/** Every asked question answered no, except the given ones. */
export function answers(...given: RedFlagEntry[]): RedFlagEntry[] {
  const rest = RED_FLAG_QUESTIONS.filter(
    (question) => question.answerKind !== "derived" && !given.some((entry) => entry.code === question.code),
  );
  return [...rest.map((question) => answer(question.code, "no")), ...given];
}
