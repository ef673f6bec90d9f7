import type { Side } from "../vocabulary.ts";

/** The joints that have angles, each with one for either side where the body has two. */
export const SPINE_JOINTS = ["lumbar", "thoracic", "neck"] as const;
export const LIMB_JOINTS = ["hip", "knee", "ankle", "shoulder", "elbow", "wrist"] as const;
export type SpineJoint = (typeof SPINE_JOINTS)[number];
export type LimbJoint = (typeof LIMB_JOINTS)[number];
export type Joint = SpineJoint | `${LimbJoint}.${Side}`;

/** Every joint, left before right. */
export const JOINTS: readonly Joint[] = [
  ...SPINE_JOINTS,
  ...LIMB_JOINTS.flatMap((joint): Joint[] => [`${joint}.left`, `${joint}.right`]),
];

/**
 * Three angles in degrees. Spine: forward bend, bend to the right, turn to the right. Limbs: flexion, abduction,
 * internal rotation; at the ankle dorsiflexion first, at the wrist flexion.
 */
export type Angles = readonly [number, number, number];

type Range = readonly [number, number];

/**
 * How far each joint of the figure may go, in degrees. Flexion, abduction and rotation: the American Academy of
 * Orthopaedic Surgeons' ranges (Greene and Heckman 1994; Norkin and White 2016), widened to what the floor or a hand
 * adds passively in the exercises of the library. The ankle's first range holds the foot's own joints too, as a person
 * who kneels on the instep points ankle and midfoot together.
 */
export const JOINT_LIMITS: Readonly<Record<SpineJoint | LimbJoint, readonly [Range, Range, Range]>> = {
  lumbar: [
    [-35, 65],
    [-30, 30],
    [-18, 18],
  ],
  thoracic: [
    [-30, 45],
    [-35, 35],
    [-45, 45],
  ],
  neck: [
    [-60, 60],
    [-45, 45],
    [-80, 80],
  ],
  hip: [
    [-30, 140],
    [-45, 75],
    // Read in this order, an ankle that lies on the other knee of somebody who sits is turned out by a right angle.
    [-92, 60],
  ],
  knee: [
    [-5, 160],
    [-2, 2],
    [-40, 40],
  ],
  ankle: [
    [-80, 40],
    [-45, 45],
    [-45, 45],
  ],
  shoulder: [
    [-70, 190],
    [-60, 190],
    [-180, 180],
  ],
  elbow: [
    [-5, 155],
    [-5, 5],
    [-180, 180],
  ],
  wrist: [
    [-95, 95],
    [-60, 60],
    [-180, 180],
  ],
};

/** The limits of a joint by its name, sided or not. */
export function limitsOf(joint: Joint): readonly [Range, Range, Range] {
  return JOINT_LIMITS[joint.split(".")[0] as SpineJoint | LimbJoint];
}
