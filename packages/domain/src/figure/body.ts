/**
 * The body that is drawn. Lengths are fractions of stature.
 *
 * Segment lengths: Drillis and Contini 1966, as tabled by Winter, Biomechanics and Motor Control of Human Movement
 * (4th edition, figure 4.1). Masses and centres of mass: Dempster, as tabled by Winter (table 4.1). How the trunk's
 * .288 is divided into levels of the spine, and the thickness of the parts, are drawing choices.
 */
import type { Side } from "../vocabulary.ts";
import type { Vector } from "./vector.ts";

export const LENGTHS = {
  thigh: 0.245,
  shank: 0.246,
  ankleHeight: 0.039,
  foot: 0.152,
  upperArm: 0.186,
  forearm: 0.146,
  hand: 0.108,
  /** Hip height .530 to shoulder height .818. */
  trunk: 0.288,
} as const;

/** Half the distance between the joint centres: with the thigh's thickness it makes half of the hip breadth of .191. */
export const HIP_HALF = 0.052;
/** With the upper arm's thickness it makes Winter's .129 from the midline to the acromion. */
export const SHOULDER_HALF = 0.105;

/** Where the toes bend, from the ankle: the ball of the foot. */
export const TOE_JOINT: Vector = [0.074, -0.0215, 0];

/** Levels of the spine above the middle of the hips. */
export const SPINE = {
  sacrum: 0.055,
  lumbar: 0.105,
  waist: 0.155,
  chest: 0.222,
  neck: 0.3,
  skull: 0.36,
} as const;

export const SEGMENTS = [
  "pelvis",
  "lumbar",
  "waist",
  "ribs",
  "chest",
  "neck",
  "head",
  "thigh.left",
  "thigh.right",
  "shank.left",
  "shank.right",
  "foot.left",
  "foot.right",
  "toes.left",
  "toes.right",
  "upperArm.left",
  "upperArm.right",
  "forearm.left",
  "forearm.right",
  "hand.left",
  "hand.right",
] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Share of body mass and where its centre is, in the segment's own axes. */
export const MASSES: Readonly<Record<string, { share: number; at: Vector }>> = {
  pelvis: { share: 0.142, at: [0, 0.02, 0] },
  waist: { share: 0.139, at: [0, 0, 0] },
  chest: { share: 0.216, at: [0, 0.01, 0] },
  head: { share: 0.081, at: [0.01, 0.03, 0] },
  thigh: { share: 0.1, at: [0, -0.433 * LENGTHS.thigh, 0] },
  shank: { share: 0.0465, at: [0, -0.433 * LENGTHS.shank, 0] },
  foot: { share: 0.0145, at: [0.035, -0.025, 0] },
  upperArm: { share: 0.028, at: [0, -0.436 * LENGTHS.upperArm, 0] },
  forearm: { share: 0.016, at: [0, -0.43 * LENGTHS.forearm, 0] },
  hand: { share: 0.006, at: [0, -0.05, 0] },
};

/** A point of the body's surface or inside it: on which segment, where, and how thick the body is there. */
export interface Landmark {
  segment: Segment;
  at: Vector;
  /** Distance to the skin; what touches the floor stands this far above it. */
  radius: number;
}

const of = (segment: Segment, at: Vector, radius: number): Landmark => ({ segment, at, radius });
const sign = (side: Side): number => (side === "right" ? 1 : -1);

function sided(side: Side): Record<string, Landmark> {
  const s = sign(side);
  const on = (name: string): Segment => `${name}.${side}` as Segment;
  return {
    [`hip.${side}`]: of("pelvis", [0, 0, s * HIP_HALF], 0.046),
    [`buttock.${side}`]: of("pelvis", [-0.023, -0.008, s * 0.045], 0.043),
    [`asis.${side}`]: of("pelvis", [0.045, 0.055, s * 0.06], 0.01),
    [`hipSide.${side}`]: of("pelvis", [0, 0, s * 0.085], 0.012),
    [`iliac.${side}`]: of("pelvis", [0, 0.05, s * 0.06], 0.03),
    [`flank.${side}`]: of("lumbar", [-0.01, 0.02, s * 0.06], 0.012),
    [`waist.${side}`]: of("waist", [0, 0, s * 0.042], 0.044),
    [`lowRibs.${side}`]: of("ribs", [0.04, 0.02, s * 0.06], 0.012),
    [`ribs.${side}`]: of("ribs", [0, 0.05, s * 0.05], 0.05),
    [`chest.${side}`]: of("chest", [0, 0.05, s * 0.062], 0.046),
    [`shoulder.${side}`]: of("chest", [0, 0.066, s * SHOULDER_HALF], 0.028),
    [`shoulderBlade.${side}`]: of("chest", [-0.032, 0.03, s * 0.06], 0.018),
    [`eye.${side}`]: of("head", [0.045, 0.052, s * 0.02], 0.006),
    [`temple.${side}`]: of("head", [0.004, 0.083, s * 0.026], 0.026),
    [`ear.${side}`]: of("head", [0, 0.045, s * 0.05], 0.01),
    [`thighTop.${side}`]: of(on("thigh"), [0, -0.03, 0], 0.046),
    [`thighFront.${side}`]: of(on("thigh"), [0.045, -0.15, 0], 0.006),
    [`thighBack.${side}`]: of(on("thigh"), [-0.043, -0.17, 0], 0.006),
    [`thighInside.${side}`]: of(on("thigh"), [0, -0.13, -s * 0.042], 0.006),
    [`thighOutside.${side}`]: of(on("thigh"), [0, -0.12, s * 0.045], 0.006),
    [`thighMiddle.${side}`]: of(on("thigh"), [0, -0.12, 0], 0.042),
    [`hem.${side}`]: of(on("thigh"), [0, -0.135, 0], 0.041),
    [`kneeUpper.${side}`]: of(on("thigh"), [0, -0.225, 0], 0.033),
    [`knee.${side}`]: of(on("shank"), [0, 0, 0], 0.032),
    [`kneeFront.${side}`]: of(on("shank"), [0.03, 0, 0], 0.006),
    [`kneeInside.${side}`]: of(on("shank"), [0, 0, -s * 0.03], 0.006),
    [`calf.${side}`]: of(on("shank"), [-0.009, -0.07, 0], 0.031),
    [`shinFront.${side}`]: of(on("shank"), [0.02, -0.12, 0], 0.008),
    [`ankle.${side}`]: of(on("foot"), [0, 0, 0], 0.022),
    [`heel.${side}`]: of(on("foot"), [-0.036, -0.019, 0], 0.02),
    [`sole.${side}`]: of(on("foot"), [0.035, -0.034, 0], 0.005),
    [`ball.${side}`]: of(on("foot"), [0.07, -0.023, 0], 0.016),
    [`instep.${side}`]: of(on("foot"), [0.045, 0, 0], 0.01),
    [`toe.${side}`]: of(on("toes"), [0.028, -0.0035, 0], 0.014),
    [`sleeve.${side}`]: of(on("upperArm"), [0, -0.085, 0], 0.029),
    [`elbow.${side}`]: of(on("forearm"), [0, 0, 0], 0.021),
    [`wrist.${side}`]: of(on("hand"), [0, 0, 0], 0.016),
    [`palm.${side}`]: of(on("hand"), [0.008, -0.045, 0], 0.012),
    [`knuckles.${side}`]: of(on("hand"), [0, -0.05, 0], 0.016),
    [`fingers.${side}`]: of(on("hand"), [0, -0.09, 0], 0.012),
  };
}

/** Every point that contacts, props, muscles, arrows and hands can name. */
export const LANDMARKS: Readonly<Record<string, Landmark>> = {
  ...sided("left"),
  ...sided("right"),
  sacrum: of("pelvis", [-0.035, 0.05, 0], 0.022),
  pubis: of("pelvis", [0.04, 0.0, 0], 0.012),
  pelvis: of("pelvis", [0, 0.04, 0], 0.058),
  lowBack: of("lumbar", [-0.028, 0.02, 0], 0.02),
  belly: of("lumbar", [0.03, 0.01, 0], 0.03),
  lowerBelly: of("pelvis", [0.04, 0.045, 0], 0.022),
  navel: of("lumbar", [0.058, 0.02, 0], 0.006),
  waist: of("waist", [0, 0, 0], 0.055),
  midBack: of("ribs", [-0.036, 0.03, 0], 0.02),
  upperBack: of("chest", [-0.036, 0.03, 0], 0.02),
  breastbone: of("chest", [0.058, 0.02, 0], 0.008),
  chestFront: of("chest", [0.03, 0.01, 0], 0.03),
  neckBase: of("chest", [0, 0.075, 0], 0.03),
  neck: of("neck", [0, 0.01, 0], 0.026),
  throat: of("head", [-0.004, 0.014, 0], 0.025),
  skull: of("head", [-0.002, 0.056, 0], 0.051),
  jaw: of("head", [0.026, 0.012, 0], 0.026),
  chin: of("head", [0.046, 0.006, 0], 0.008),
  nose: of("head", [0.05, 0.043, 0], 0.007),
  noseTip: of("head", [0.062, 0.034, 0], 0.007),
  brow: of("head", [0.024, 0.085, 0], 0.022),
  crown: of("head", [-0.014, 0.088, 0], 0.03),
  headBack: of("head", [-0.022, 0.06, 0], 0.036),
  nape: of("head", [-0.03, 0.02, 0], 0.02),
  /** On the skin of head and tailbone, where a stick lies. */
  headSkin: of("head", [-0.059, 0.06, 0], 0.002),
  sacrumSkin: of("pelvis", [-0.058, 0.05, 0], 0.002),
  forehead: of("head", [0.042, 0.07, 0], 0.012),
};

/** True when the word names a landmark. */
export function isLandmark(name: string): boolean {
  return Object.hasOwn(LANDMARKS, name);
}

/** The landmark of that name. @throws RangeError when the body has none. */
export function findLandmark(name: string): Landmark {
  const found = LANDMARKS[name];
  if (found === undefined) throw new RangeError(`The body has no point called ${name}.`);
  return found;
}
