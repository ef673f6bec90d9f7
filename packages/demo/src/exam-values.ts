import type { SaveValuesInput } from "@plumbline/api/exam/input";
import type { Device } from "@plumbline/domain/vocabulary";
import { type Angle, type Finding, MOTION, ROTATION } from "./exam-angles.ts";
import type { Random } from "./random.ts";

export type ValueChange = SaveValuesInput["changes"][number];

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
  return MOTION.flatMap((angle) => setAngle(angle, reading));
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
