import { mix, type Point } from "./geometry.ts";
import type { SidePose } from "./side-figure.ts";

/** Standing at ease, facing right. */
export const standing = (hip: Point, scale: number): SidePose => ({
  hip,
  scale,
  pelvis: 178,
  trunk: 182,
  head: 176,
  near: { thigh: 2, shin: -2, foot: 90 },
  far: { thigh: 2, shin: -2, foot: 90 },
  nearArm: { upper: -4, fore: 8 },
  farArm: { upper: 0, fore: 12 },
});

/** Bending forward from the hips and the low back together; `bend` from 0 to 1. */
export const bending = (hip: Point, scale: number, bend: number): SidePose => ({
  hip: [hip[0] - 26 * bend, hip[1]],
  scale,
  pelvis: 178 - 52 * bend,
  trunk: 182 - 92 * bend,
  head: 176 - 96 * bend,
  near: { thigh: mix(2, 6, bend), shin: mix(-2, 6, bend), foot: 90 },
  far: { thigh: mix(2, 6, bend), shin: mix(-2, 6, bend), foot: 90 },
  nearArm: { upper: mix(-4, 4, bend), fore: mix(8, 12, bend) },
  farArm: { upper: mix(0, 8, bend), fore: mix(12, 18, bend) },
});

/** Kneeling on the near knee, the far foot in front; `tuck` from 0 to 1 tips the pelvis back. */
export const halfKneeling = (hip: Point, scale: number, tuck: number): SidePose => ({
  hip,
  scale,
  pelvis: mix(166, 182, tuck),
  trunk: mix(186, 181, tuck),
  head: 178,
  near: { thigh: 0, shin: -90, foot: -86 },
  far: { thigh: 88, shin: 2, foot: 90 },
  nearArm: { upper: -34, fore: 48, seen: 0.86 },
  farArm: { upper: 34, fore: 66 },
});

/** The same with a lunge instead of the tuck: the low back hollows. */
export const lunging = (hip: Point, scale: number, lunge: number): SidePose => ({
  ...halfKneeling(hip, scale, 0),
  hip: [hip[0] + 44 * lunge, hip[1] + 6 * lunge],
  pelvis: mix(166, 148, lunge),
  trunk: mix(186, 193, lunge),
  near: { thigh: -20 * lunge, shin: -90, foot: -86 },
  far: { thigh: 88, shin: mix(2, -18, lunge), foot: 90 },
});

/** Lying on the back with bent knees, head to the left; `breath` from 0 to 1 fills the belly. */
export const hooklying = (hip: Point, scale: number, breath: number): SidePose => ({
  hip,
  scale,
  pelvis: -90,
  trunk: -91,
  head: -97,
  near: { thigh: 133, shin: 28, foot: 90 },
  far: { thigh: 137, shin: 34, foot: 90 },
  nearArm: { upper: mix(64, 70, breath), fore: mix(152, 158, breath), seen: mix(0.76, 0.79, breath) },
  farArm: { upper: 96, fore: 205, seen: 0.62 },
  belly: breath,
});

/** Lying back at the edge of a bed, the far knee held, the near thigh hanging by `hang` degrees below level. */
export const bedEdge = (hip: Point, scale: number, thigh: number, shin: number): SidePose => ({
  hip,
  scale,
  pelvis: -92,
  trunk: -90,
  head: -98,
  near: { thigh, shin, foot: shin + 76 },
  far: { thigh: 226, shin: 104, foot: 170 },
  nearArm: { upper: 112, fore: 132 },
  farArm: { upper: 116, fore: 136 },
});

/** Sitting tall on a stool, facing right. */
export const sitting = (hip: Point, scale: number, breath: number): SidePose => ({
  hip,
  scale,
  pelvis: 176,
  trunk: 181,
  head: 177,
  near: { thigh: 88, shin: 0, foot: 90 },
  far: { thigh: 84, shin: 4, foot: 90 },
  nearArm: { upper: 14, fore: 66 },
  farArm: { upper: 22, fore: 72 },
  belly: breath,
});
