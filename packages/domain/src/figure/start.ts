import type { Keyframe } from "./movement.ts";

/** A position from which movements start. */
export type Start = Pick<Keyframe, "pose" | "rest" | "anchor" | "plant">;

const asStarts = <Name extends string>(starts: Record<Name, Start>): Record<Name, Start> => starts;

const ON_THE_BACK = { upperBack: "floor", "buttock.left": "floor", "buttock.right": "floor" } as const;

/** The start positions, by the words of the library's data. */
export const STARTS = asStarts({
  /** No position: the first keyframe says everything. */
  none: { pose: {} },
  standing: {
    pose: { "shoulder.left": [4, 8, 0], "shoulder.right": [4, 8, 0], elbow: 10, hip: [0, 2, -6] },
    rest: { "sole.left": "floor", "sole.right": "floor" },
    plant: { "foot.left": "floor", "foot.right": "floor" },
  },
  supine: {
    pose: { root: { pitch: -90 }, shoulder: [0, 18, -40], elbow: 12, hip: [0, 4, -12], ankle: -25 },
    rest: ON_THE_BACK,
    anchor: "upperBack",
    plant: { "hand.left": "floor", "hand.right": "floor" },
  },
  hooklying: {
    pose: { root: { pitch: -90 }, shoulder: [0, 18, -40], elbow: 12, hip: [52, 2, 0], knee: 95, ankle: -8 },
    rest: ON_THE_BACK,
    anchor: "upperBack",
    plant: {
      "foot.left": "floor",
      "foot.right": "floor",
      "hand.left": "floor",
      "hand.right": "floor",
    },
  },
  prone: {
    pose: { root: { pitch: 90 }, neck: [-4, 0, 0], shoulder: [150, 20, 0], elbow: 100, ankle: -70 },
    rest: { pubis: "floor", chestFront: "floor" },
    anchor: "pelvis",
  },
  /** On the left side, the head to the right of the picture and the face to the viewer. */
  sideLying: {
    pose: { root: { roll: -90, yaw: 90 }, hip: [45, 0, 0], knee: 80, shoulder: [70, 0, 0], elbow: 60 },
    rest: { "hipSide.left": "floor", "shoulder.left": "floor" },
    anchor: "pelvis",
  },
  quadruped: {
    pose: {
      root: { pitch: 90 },
      neck: [-8, 0, 0],
      hip: [90, 0, 0],
      knee: 90,
      shoulder: [90, 0, 0],
      wrist: 0,
    },
    rest: { "knee.left": "floor", "knee.right": "floor" },
    anchor: "knee.right",
    plant: { "shin.left": "floor", "shin.right": "floor", "hand.left": "floor", "hand.right": "floor" },
  },
  /** On the right knee, the left foot in front. */
  halfKneeling: {
    pose: {
      "hip.right": 0,
      "knee.right": 90,
      "hip.left": 90,
      "knee.left": 90,
      shoulder: [4, 8, 0],
      elbow: 15,
    },
    rest: { "knee.right": "floor" },
    anchor: "knee.right",
    plant: { "shin.right": "floor", "foot.left": "floor" },
  },
  floorSitting: {
    pose: { hip: [85, 6, 0], knee: 20, shoulder: [10, 10, 0], elbow: 20 },
    rest: { "buttock.left": "floor", "buttock.right": "floor" },
    anchor: "pelvis",
  },
  seated: {
    pose: { hip: [88, 4, 0], knee: 88, shoulder: [12, 6, 0], elbow: 45 },
    rest: { "buttock.left": "chair", "buttock.right": "chair" },
    anchor: "pelvis",
    plant: { "foot.left": "floor", "foot.right": "floor" },
  },
  plank: {
    pose: { root: { pitch: 83 }, shoulder: [83, 0, 0], elbow: 90, ankle: 0, heelRise: 75 },
    rest: { "elbow.left": "floor", "elbow.right": "floor" },
    anchor: "chestFront",
    plant: {
      "forearm.left": "floor",
      "forearm.right": "floor",
      "foot.left": "floor",
      "foot.right": "floor",
    },
  },
  /** On the left forearm, the head to the right of the picture and the face to the viewer. */
  sidePlank: {
    pose: {
      root: { roll: -68, yaw: 90 },
      "shoulder.left": [0, 68, 0],
      "elbow.left": 90,
      "shoulder.right": [0, 5, 0],
    },
    rest: { "elbow.left": "floor" },
    anchor: "chestFront",
    plant: { "forearm.left": "floor" },
  },
});

export type StartName = keyof typeof STARTS;
export const START_NAMES = Object.keys(STARTS) as StartName[];
