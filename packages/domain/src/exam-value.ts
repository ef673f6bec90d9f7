import type { Measure } from "./measures.ts";
import { findMeasure } from "./measures.ts";
import type { Device, ExamPhase, Mode, PainAnswer, Position, ValueSide } from "./vocabulary.ts";

export type QualifierValue = string | number | boolean | readonly string[];

/** One value of an examination. A manual muscle grade is a number in thirds. */
export interface ExamValue {
  measure: string;
  side: ValueSide;
  phase: ExamPhase;
  position: Position | null;
  device: Device | null;
  mode: Mode | null;
  pain: PainAnswer | null;
  qualifiers: Readonly<Record<string, QualifierValue>>;
  value:
    | { kind: "number"; number: number }
    | { kind: "code"; code: string }
    | { kind: "codes"; codes: readonly string[] };
}

/** The position a value was taken in: as recorded, or the only one its measure knows. */
export function positionOfValue(value: Pick<ExamValue, "measure" | "position">): Position | null {
  if (value.position !== null) return value.position;
  const positions = findMeasure(value.measure)?.positions ?? [];
  return positions.length === 1 ? (positions[0] ?? null) : null;
}

/** Order in which readings of one measure lead: position, then mode, as its measure lists them. */
export function rankReading(measure: Measure, value: ExamValue): number {
  const position = positionOfValue(value);
  const positionRank = position === null ? 99 : measure.positions.indexOf(position);
  const modeRank = value.mode === null ? 9 : measure.modes.indexOf(value.mode);
  return positionRank * 10 + modeRank;
}

/** The readings taken before treatment of one measure and side, the leading one first. */
export function listReadings(values: readonly ExamValue[], code: string, side: ValueSide): ExamValue[] {
  const measure = findMeasure(code);
  if (!measure) return [];
  return values
    .filter((value) => value.measure === code && value.side === side && value.phase === "before")
    .toSorted((a, b) => rankReading(measure, a) - rankReading(measure, b));
}

/** A code that says that the test was not done. */
export function isNotTested(value: ExamValue): boolean {
  return value.value.kind === "code" && value.value.code === "not_tested";
}

/** Of position, mode and device, what the measure has and the value was entered without. */
export function listUnrecorded(measure: Measure, value: ExamValue): ("position" | "mode" | "device")[] {
  return [
    ...(value.position === null && measure.positions.length > 1 ? (["position"] as const) : []),
    ...(value.mode === null && measure.modes.length > 0 ? (["mode"] as const) : []),
    ...(value.device === null && measure.devices.length > 0 ? (["device"] as const) : []),
  ];
}

/**
 * Two values may be compared, between sides or in time, only with equal, recorded position, device
 * and mode, as far as the measure has them, and equal qualifiers where those must match.
 */
export function canCompare(a: ExamValue, b: ExamValue): boolean {
  const measure = findMeasure(a.measure);
  if (!measure || a.measure !== b.measure) return false;
  const same = <T>(x: T | null, y: T | null, listed: number) =>
    x === null ? listed === 0 && y === null : x === y;
  return (
    same(positionOfValue(a), positionOfValue(b), measure.positions.length) &&
    same(a.device, b.device, measure.devices.length) &&
    same(a.mode, b.mode, measure.modes.length) &&
    measure.qualifiers
      .filter((qualifier) => qualifier.mustMatchToCompare)
      .every((qualifier) => a.qualifiers[qualifier.code] === b.qualifiers[qualifier.code])
  );
}
