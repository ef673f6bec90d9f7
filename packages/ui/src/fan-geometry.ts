import type { Side } from "@plumbline/domain/vocabulary";
import { arc } from "d3-shape";

/** The numbers of the rotation picture. Angles in degrees from straight down; lengths in view box units. */

export const ROTATIONS = ["internal", "external"] as const;
export type Rotation = (typeof ROTATIONS)[number];

export type DegreeRange = { lowDeg: number; highDeg: number };

/** -1 turns towards the picture's left, +1 towards its right: the foot goes out in internal rotation. */
export function findSwing(side: Side, rotation: Rotation): 1 | -1 {
  const outward = side === "left" ? -1 : 1;
  return rotation === "internal" ? outward : outward === 1 ? -1 : 1;
}

/** The point at `radius` from the pivot, `deg` from straight down towards `swing`; y grows downwards. */
export function placeOnFan(deg: number, radius: number, swing: 1 | -1): { x: number; y: number } {
  const angle = (deg * Math.PI) / 180;
  return { x: round(swing * radius * Math.sin(angle)), y: round(radius * Math.cos(angle)) };
}

/** A ring segment around the pivot, as a path; an inner radius of 0 makes a wedge. */
export function drawSegment(
  fromDeg: number,
  toDeg: number,
  swing: 1 | -1,
  inner: number,
  outer: number,
): string {
  const path = arc().digits(2)({
    innerRadius: inner,
    outerRadius: outer,
    startAngle: Math.PI - (swing * fromDeg * Math.PI) / 180,
    endAngle: Math.PI - (swing * toDeg * Math.PI) / 180,
  });
  return path ?? "";
}

/** A thin open arc at one radius, as a path. */
export function drawArc(fromDeg: number, toDeg: number, swing: 1 | -1, radius: number): string {
  const from = placeOnFan(fromDeg, radius, swing);
  const to = placeOnFan(toDeg, radius, swing);
  const sweep = swing === 1 ? 0 : 1;
  return `M${from.x},${from.y}A${radius},${radius},0,${Math.abs(toDeg - fromDeg) > 180 ? 1 : 0},${sweep},${to.x},${to.y}`;
}

export type Blade = {
  rotation: Rotation;
  valueDeg: number | null;
  /** From neutral to the value. */
  sweep: string | null;
  /** The value's end. */
  tip: { x: number; y: number } | null;
  /** The value give or take the error. */
  band: string | null;
  reference: string | null;
};

export type BladeInput = { valueDeg: number | null; errorDeg?: number; reference?: DegreeRange };

/** One rotation of one side. A missing value draws its reference and nothing else. */
export function buildBlade(side: Side, rotation: Rotation, input: BladeInput, radius: number): Blade {
  const swing = findSwing(side, rotation);
  const { valueDeg, errorDeg, reference } = input;
  const measured = valueDeg !== null;
  return {
    rotation,
    valueDeg,
    sweep: measured ? drawSegment(0, valueDeg, swing, 0, radius) : null,
    tip: measured ? placeOnFan(valueDeg, radius, swing) : null,
    band:
      measured && errorDeg
        ? drawSegment(Math.max(0, valueDeg - errorDeg), valueDeg + errorDeg, swing, radius * 0.45, radius)
        : null,
    reference: reference ? drawArc(reference.lowDeg, reference.highDeg, swing, radius + 5) : null,
  };
}

export type SideRotation = { irDeg: number | null; erDeg: number | null };

/** Internal plus external, or null while one is missing. */
export function addRotation({ irDeg, erDeg }: SideRotation): number | null {
  return irDeg === null || erDeg === null ? null : irDeg + erDeg;
}

/** The picture in one sentence. */
export function describeRotation(left: SideRotation, right: SideRotation): string {
  const value = (deg: number | null) => (deg === null ? "not measured" : `${deg}°`);
  const side = (name: string, of: SideRotation) =>
    `${name}: internal rotation ${value(of.irDeg)}, external rotation ${value(of.erDeg)}`;
  return `${side("Left", left)}. ${side("Right", right)}.`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
