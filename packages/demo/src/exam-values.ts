import type { SaveValuesInput } from "@plumbline/api/exam/input";
import type { Device, Position } from "@plumbline/domain/vocabulary";
import type { Random } from "./random.ts";

export type ValueChange = SaveValuesInput["changes"][number];

/** What an examination finds. `clear` is inside the reference everywhere. */
export const FINDINGS = ["bilateral", "left", "right", "left_si", "right_si", "flexors", "hamstrings", "clear"] as const;
export type Finding = (typeof FINDINGS)[number];

interface Angle {
  readonly measure: string;
  readonly position: Position;
  readonly mode: "active" | "passive";
  /** Usual angles of left and right in degrees, before anybody's own difference. */
  readonly usual: number;
  /** In degrees, by finding and side; what a finding does not name is usual. */
  readonly found: Partial<Record<Finding, readonly [left: number, right: number]>>;
  /** What a full course of the program changes, in degrees, on a limited side. */
  readonly gain: number;
  readonly qualifiers?: Readonly<Record<string, string | boolean>>;
}

const TILT = { pelvic_tilt_controlled: true };

const ROTATION: readonly Angle[] = [
  {
    measure: "hip_ir_prone", position: "prone", mode: "passive", usual: 39, gain: 11,
    found: { bilateral: [24, 25], left: [23, 39], right: [38, 22], left_si: [22, 38], right_si: [39, 23] },
  },
  {
    measure: "hip_er_prone", position: "prone", mode: "passive", usual: 43, gain: 0,
    found: { bilateral: [48, 49], left: [47, 43], right: [43, 48], left_si: [48, 42], right_si: [42, 47] },
  },
  {
    measure: "hip_ir_seated", position: "seated", mode: "passive", usual: 38, gain: 9,
    found: { bilateral: [26, 27], left: [26, 38], right: [37, 25], left_si: [25, 37], right_si: [38, 26] },
  },
  {
    measure: "hip_er_seated", position: "seated", mode: "passive", usual: 41, gain: 0,
    found: { bilateral: [43, 44], left: [44, 41], right: [41, 44], left_si: [45, 40], right_si: [40, 44] },
  },
];

const OTHER_MOTION: readonly Angle[] = [
  { measure: "hip_flexion", position: "supine", mode: "passive", usual: 118, gain: 0, found: {} },
  { measure: "hip_extension", position: "prone", mode: "passive", usual: 16, gain: 9, found: { flexors: [4, 5] } },
  { measure: "hip_abduction", position: "supine", mode: "passive", usual: 42, gain: 0, found: {} },
];

const LENGTH: readonly Angle[] = [
  {
    measure: "mod_thomas_hip", position: "table_edge", mode: "passive", usual: -7, gain: -9,
    found: { flexors: [7, 8] }, qualifiers: TILT,
  },
  { measure: "mod_thomas_knee", position: "table_edge", mode: "passive", usual: 54, gain: 0, found: {}, qualifiers: TILT },
  {
    measure: "slr_passive", position: "supine", mode: "passive", usual: 80, gain: 14,
    found: { hamstrings: [53, 54] }, qualifiers: { symptom_type: "stretch" },
  },
  { measure: "ake_9090", position: "supine", mode: "active", usual: 13, gain: -13, found: { hamstrings: [39, 38] } },
];

const SIDES = ["left", "right"] as const;

export interface Reading {
  readonly finding: Finding;
  /** How far the program has come: 0 at the first visit, 1 for a full course. */
  readonly progress: number;
  readonly device: Device;
  /** The patient's own stream: the same usual angles at every visit. */
  readonly own: Random;
  /** The visit's stream: reading error of at most two degrees either way. */
  readonly visit: Random;
}

function readAngle(angle: Angle, index: 0 | 1, reading: Reading): number {
  const pair = angle.found[reading.finding];
  const base = (pair?.[index] ?? angle.usual) + reading.own.fork(angle.measure).int(-1, 1);
  const limited = pair !== undefined && Math.abs(pair[index] - angle.usual) > 6;
  const error = reading.visit.fork(angle.measure, index).int(-2, 2);
  return base + (limited ? Math.round(angle.gain * reading.progress) : 0) + error;
}

function setAngle(angle: Angle, reading: Reading): ValueChange[] {
  return SIDES.map((side, index) => ({
    kind: "set",
    entry: {
      measure: angle.measure,
      side,
      phase: "before",
      position: angle.position,
      device: reading.device,
      mode: angle.mode,
      pain: reading.visit.fork("pain", angle.measure, side).chance(0.12) ? "some" : "none",
      qualifiers: { ...angle.qualifiers },
      value: { kind: "number", number: readAngle(angle, index === 0 ? 0 : 1, reading) },
    },
  }));
}

/** Rotation of both hips, prone and seated, all read in the same way. */
export function readRotation(reading: Reading): ValueChange[] {
  return ROTATION.flatMap((angle) => setAngle(angle, reading));
}

/** The other motions, muscle length and the leg raise. */
export function readMotion(reading: Reading): ValueChange[] {
  return [...OTHER_MOTION, ...LENGTH].flatMap((angle) => setAngle(angle, reading));
}

const PROVOCATION = [
  ["si_distraction", "midline", "supine"],
  ["si_compression", "midline", "side_lying"],
  ["si_thigh_thrust", "left", "supine"],
  ["si_thigh_thrust", "right", "supine"],
  ["si_sacral_thrust", "midline", "prone"],
  ["si_gaenslen", "left", "table_edge"],
  ["si_gaenslen", "right", "table_edge"],
] as const;

function isProvoked(finding: Finding, measure: string, side: string): boolean {
  if (finding !== "left_si" && finding !== "right_si") return false;
  const sore = finding === "left_si" ? "left" : "right";
  return measure === "si_distraction" || measure === "si_sacral_thrust" || side === sore;
}

/** The provocation tests of the sacroiliac joint and the answer to repeated movements. */
export function readProvocation(finding: Finding): ValueChange[] {
  const blank = { phase: "before", device: null, mode: null, pain: null, qualifiers: {} } as const;
  const tests = PROVOCATION.map(([measure, side, position]): ValueChange => {
    const code = isProvoked(finding, measure, side) ? "positive" : "negative";
    return { kind: "set", entry: { ...blank, measure, side, position, value: { kind: "code", code } } };
  });
  const repeated: ValueChange = {
    kind: "set",
    entry: {
      ...blank,
      measure: "centralization",
      side: "midline",
      position: "standing",
      value: { kind: "code", code: "no_effect" },
    },
  };
  return [...tests, repeated];
}
