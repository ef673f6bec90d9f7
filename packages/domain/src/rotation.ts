import type { ExamValue } from "./exam-value.ts";
import { listReadings, positionOfValue } from "./exam-value.ts";
import type { RotationSettings } from "./rule-settings.ts";
import type { Device, Mode, Position, Side } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

export const ROTATION_RESULTS = [
  "symmetric",
  "one_sided_left",
  "one_sided_right",
  "bilateral",
  "insufficient",
] as const;
export type RotationResultCode = (typeof ROTATION_RESULTS)[number];

export const ROTATION_REASONS = ["internal", "external", "total", "balance"] as const;
export type RotationReason = (typeof ROTATION_REASONS)[number];

/** One rotation value in degrees with what makes it comparable; null parts are unrecorded. */
export interface RotationReading {
  deg: number;
  position: Position | null;
  device: Device | null;
  mode: Mode | null;
}

export interface RotationSet {
  irLeft: RotationReading | null;
  erLeft: RotationReading | null;
  irRight: RotationReading | null;
  erRight: RotationReading | null;
}

export interface RotationSide {
  irDeg: number;
  erDeg: number;
  totalDeg: number;
  /** External minus internal rotation. */
  balanceDeg: number;
  /** Which of the four limits held; empty without a deficit. */
  reasons: readonly RotationReason[];
}

export interface RotationResult {
  result: RotationResultCode;
  remark: "within_error" | null;
  left: RotationSide | null;
  right: RotationSide | null;
  irGapDeg: number | null;
  erGapDeg: number | null;
  balanceGapDeg: number | null;
  /** For `insufficient`: what to record, in words. */
  missing: readonly string[];
  /** For `insufficient`: what is not the same for all four values. */
  differs: readonly ("position" | "device" | "mode")[];
}

const SLOTS = [
  { key: "irLeft", text: "left hip internal rotation", side: "left", motion: "ir" },
  { key: "erLeft", text: "left hip external rotation", side: "left", motion: "er" },
  { key: "irRight", text: "right hip internal rotation", side: "right", motion: "ir" },
  { key: "erRight", text: "right hip external rotation", side: "right", motion: "er" },
] as const;

/**
 * Compares internal and external rotation of both hips. Limits are strict as written: a value equal
 * to a range limit is not limited, a balance equal to its limit is, a gap equal to the error is
 * within it. A prompt of very low evidence, never a diagnosis (Cibulka 1998, n = 100; Avman 2019).
 */
export function classifyRotation(set: RotationSet, settings: RotationSettings): RotationResult {
  const missing = listMissing(set);
  const differs = listDifferences(set);
  const { irLeft, erLeft, irRight, erRight } = set;
  if (missing.length > 0 || differs.length > 0 || !irLeft || !erLeft || !irRight || !erRight) {
    return insufficient(missing, differs);
  }
  const left = judgeSide(irLeft.deg, erLeft.deg, settings);
  const right = judgeSide(irRight.deg, erRight.deg, settings);
  const irGapDeg = roundTenth(Math.abs(left.irDeg - right.irDeg));
  const erGapDeg = roundTenth(Math.abs(left.erDeg - right.erDeg));
  const balanceGapDeg = roundTenth(Math.abs(left.balanceDeg - right.balanceDeg));
  const verdict = compareSides(left, right, { irGapDeg, erGapDeg, balanceGapDeg }, settings);
  return { ...verdict, left, right, irGapDeg, erGapDeg, balanceGapDeg, missing: [], differs: [] };
}

function insufficient(missing: readonly string[], differs: RotationResult["differs"]): RotationResult {
  return {
    result: "insufficient",
    remark: null,
    left: null,
    right: null,
    irGapDeg: null,
    erGapDeg: null,
    balanceGapDeg: null,
    missing,
    differs,
  };
}

function judgeSide(irDeg: number, erDeg: number, settings: RotationSettings): RotationSide {
  const totalDeg = roundTenth(irDeg + erDeg);
  const balanceDeg = roundTenth(erDeg - irDeg);
  const reasons: RotationReason[] = [];
  if (irDeg < settings.irLimitDeg) reasons.push("internal");
  if (erDeg < settings.erLimitDeg) reasons.push("external");
  if (totalDeg < settings.totalLimitDeg) reasons.push("total");
  if (balanceDeg >= settings.balanceLimitDeg) reasons.push("balance");
  return { irDeg, erDeg, totalDeg, balanceDeg, reasons };
}

function compareSides(
  left: RotationSide,
  right: RotationSide,
  gaps: { irGapDeg: number; erGapDeg: number; balanceGapDeg: number },
  settings: RotationSettings,
): { result: RotationResultCode; remark: RotationResult["remark"] } {
  const leftDeficit = left.reasons.length > 0;
  const rightDeficit = right.reasons.length > 0;
  if (leftDeficit && rightDeficit) return { result: "bilateral", remark: null };
  if (leftDeficit || rightDeficit) {
    const beyondError =
      gaps.irGapDeg > settings.mdcDeg ||
      gaps.erGapDeg > settings.mdcDeg ||
      gaps.balanceGapDeg > settings.balanceMdcDeg;
    if (!beyondError) return { result: "symmetric", remark: "within_error" };
    return { result: leftDeficit ? "one_sided_left" : "one_sided_right", remark: null };
  }
  if (gaps.irGapDeg > settings.sideGapLimitDeg || gaps.erGapDeg > settings.sideGapLimitDeg) {
    const leftSmaller =
      left.totalDeg === right.totalDeg ? left.irDeg < right.irDeg : left.totalDeg < right.totalDeg;
    return { result: leftSmaller ? "one_sided_left" : "one_sided_right", remark: null };
  }
  return { result: "symmetric", remark: null };
}

function listMissing(set: RotationSet): string[] {
  const missing: string[] = [];
  for (const { key, text } of SLOTS) {
    const reading = set[key];
    if (!reading || !Number.isFinite(reading.deg)) {
      missing.push(text);
      continue;
    }
    for (const part of ["position", "device", "mode"] as const) {
      if (reading[part] === null) missing.push(`${part} of ${text}`);
    }
  }
  return missing;
}

function listDifferences(set: RotationSet): ("position" | "device" | "mode")[] {
  const readings = SLOTS.map(({ key }) => set[key]).filter((reading) => reading !== null);
  return (["position", "device", "mode"] as const).filter(
    (part) => new Set(readings.map((reading) => reading[part]).filter((entry) => entry !== null)).size > 1,
  );
}

/** Sums and differences of typed tenths, free of binary noise. */
function roundTenth(value: number): number {
  return Math.round(value * 10) / 10;
}

export const ROTATION_SET_ORDER = [
  { position: "prone", mode: "passive" },
  { position: "seated", mode: "passive" },
  { position: "prone", mode: "active" },
  { position: "seated", mode: "active" },
] as const;

export interface ClassifiedSet {
  position: "prone" | "seated";
  mode: Mode;
  device: Device | null;
  recorded: number;
  result: RotationResult;
  /** Read by eye: said beside the result. */
  visual: boolean;
}

export interface RotationSummary {
  /** The first usable set; null when no set is. */
  leading: ClassifiedSet | null;
  result: RotationResultCode;
  /** Every set with at least one value, in leading order. */
  sets: readonly ClassifiedSet[];
  /** Usable sets do not all give the same result. */
  disagreement: boolean;
  /** What to record for a usable set; empty when there is one. */
  missing: readonly string[];
}

/** Classifies each set (position and mode) of an examination; the first usable one leads. */
export function classifyRotationSets(
  values: readonly ExamValue[],
  settings: RotationSettings,
): RotationSummary {
  const all = ROTATION_SET_ORDER.map(({ position, mode }) => classifySet(values, position, mode, settings));
  const sets = all.filter((set) => set.recorded > 0);
  const usable = sets.filter((set) => set.result.result !== "insufficient");
  const leading = usable[0] ?? null;
  const fullest = all.toSorted((a, b) => b.recorded - a.recorded)[0];
  return {
    leading,
    result: leading?.result.result ?? "insufficient",
    sets,
    disagreement: new Set(usable.map((set) => set.result.result)).size > 1,
    missing: leading || !fullest ? [] : sayMissing(fullest, listUnrecordedModes(values)),
  };
}

/** A value that was read and only lacks its mode is missing its mode, not itself. */
function sayMissing(set: ClassifiedSet, withoutMode: readonly string[]): string[] {
  const where = `${set.position}, ${set.mode}`;
  const unread = set.result.missing.filter((text) => !withoutMode.includes(`${text}, ${set.position}`));
  return [
    ...withoutMode.map((text) => `mode of ${text}, not recorded`),
    ...unread.map((text) => `${text}, ${where}, not recorded`),
    ...set.result.differs.map((part) => `the same ${part} for all four rotation values, ${where}`),
  ];
}

function listUnrecordedModes(values: readonly ExamValue[]): string[] {
  return (["prone", "seated"] as const).flatMap((position) =>
    SLOTS.filter(({ side, motion }) => {
      const readings = listReadings(values, `hip_${motion}_${position}`, side);
      return readings.length > 0 && readings.every((reading) => reading.mode === null);
    }).map(({ text }) => `${text}, ${position}`),
  );
}

function classifySet(
  values: readonly ExamValue[],
  position: "prone" | "seated",
  mode: Mode,
  settings: RotationSettings,
): ClassifiedSet {
  const slots = SLOTS.map(({ side, motion }) =>
    listReadings(values, `hip_${motion}_${position}`, side).filter((reading) => reading.mode === mode),
  );
  const device = chooseDevice(slots);
  const chosen = slots.map((readings) => {
    const reading = readings.find((candidate) => candidate.device === device) ?? readings[0];
    return reading && reading.value.kind === "number" ? toReading(reading, reading.value.number) : null;
  });
  const [irLeft = null, erLeft = null, irRight = null, erRight = null] = chosen;
  const result = classifyRotation({ irLeft, erLeft, irRight, erRight }, settings);
  const recorded = chosen.filter((reading) => reading !== null).length;
  return {
    position,
    mode,
    device,
    recorded,
    result,
    visual: chosen.some((reading) => reading?.device === "visual"),
  };
}

/** The device that every slot was read with, when there is one. */
function chooseDevice(slots: readonly ExamValue[][]): Device | null {
  const devices = (slots[0] ?? []).map((reading) => reading.device).filter((device) => device !== null);
  return (
    devices.find((device) => slots.every((slot) => slot.some((reading) => reading.device === device))) ?? null
  );
}

function toReading(value: ExamValue, deg: number): RotationReading {
  return { deg, position: positionOfValue(value), device: value.device, mode: value.mode };
}

/** The side a one-sided result names; null for every other result. */
export function sideOfResult(result: RotationResultCode): Side | null {
  return SIDES.find((side) => result === `one_sided_${side}`) ?? null;
}
