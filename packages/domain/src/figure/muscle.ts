import type { ExerciseTarget } from "../exercise.ts";
import { SIDES, type Side } from "../vocabulary.ts";
import type { Landmark, Segment } from "./body.ts";

/** A string of points along a muscle or a region, each with half its width. */
export type Strand = readonly Landmark[];

const of = (segment: string, at: readonly [number, number, number], radius: number): Landmark => ({
  segment: segment as Segment,
  at,
  radius,
});

type Draw = (side: Side, s: number) => readonly Strand[];
type Entry = { sided: boolean; draw: Draw };
const sided = (draw: Draw): Entry => ({ sided: true, draw });
const midline = (draw: () => readonly Strand[]): Entry => ({ sided: false, draw });

/** Where each target lies, as far as a drawing of a clothed body can show it: between its usual attachments. */
const REGIONS: Readonly<Record<ExerciseTarget, Entry>> = {
  iliopsoas: sided((side, s) => [
    [
      of("waist", [0.015, 0, s * 0.025], 0.012),
      of("pelvis", [0.035, 0.03, s * 0.05], 0.016),
      of(`thigh.${side}`, [0.018, -0.05, 0], 0.012),
    ],
  ]),
  rectus_femoris: sided((side) => [
    [of(`thigh.${side}`, [0.028, -0.01, 0], 0.014), of(`thigh.${side}`, [0.024, -0.205, 0], 0.013)],
  ]),
  quadriceps: sided((side) => [
    [of(`thigh.${side}`, [0.02, -0.05, 0], 0.026), of(`thigh.${side}`, [0.014, -0.205, 0], 0.02)],
  ]),
  tfl_itb: sided((side, s) => [
    [
      of("pelvis", [0.025, 0.04, s * 0.07], 0.013),
      of(`thigh.${side}`, [0.012, -0.06, s * 0.04], 0.012),
      of(`thigh.${side}`, [0, -0.21, s * 0.03], 0.007),
    ],
  ]),
  adductors: sided((side, s) => [
    [
      of(`thigh.${side}`, [0.004, -0.03, -s * 0.03], 0.02),
      of(`thigh.${side}`, [0, -0.18, -s * 0.018], 0.014),
    ],
  ]),
  hamstrings: sided((side) => [
    [of(`thigh.${side}`, [-0.026, -0.05, 0], 0.02), of(`thigh.${side}`, [-0.02, -0.21, 0], 0.013)],
  ]),
  glute_max: sided((side, s) => [
    [
      of("pelvis", [-0.036, 0.045, s * 0.03], 0.018),
      of("pelvis", [-0.036, 0, s * 0.05], 0.03),
      of(`thigh.${side}`, [-0.018, -0.04, s * 0.015], 0.02),
    ],
  ]),
  glute_med_min: sided((side, s) => [
    [of("pelvis", [-0.008, 0.055, s * 0.065], 0.02), of(`thigh.${side}`, [0, -0.01, s * 0.034], 0.014)],
  ]),
  piriformis: sided((side, s) => [
    [of("pelvis", [-0.042, 0.03, s * 0.02], 0.013), of(`thigh.${side}`, [-0.014, 0.004, s * 0.03], 0.01)],
  ]),
  deep_hip_rotators: sided((side, s) => [
    [of("pelvis", [-0.036, 0.004, s * 0.03], 0.014), of(`thigh.${side}`, [-0.014, -0.012, s * 0.028], 0.011)],
  ]),
  hip_joint: sided((side) => [[of(`thigh.${side}`, [0.006, 0, 0], 0.024)]]),
  pelvis: midline(() => [
    [of("pelvis", [0.02, 0.045, -0.055], 0.02), of("pelvis", [0.02, 0.045, 0.055], 0.02)],
    [of("pelvis", [0.034, 0.012, 0], 0.02)],
  ]),
  ql: sided((_side, s) => [
    [of("pelvis", [-0.018, 0.065, s * 0.05], 0.014), of("ribs", [-0.018, 0.004, s * 0.045], 0.012)],
  ]),
  erector_spinae: midline(() => [
    [
      of("pelvis", [-0.038, 0.06, 0], 0.014),
      of("waist", [-0.034, 0, 0], 0.017),
      of("ribs", [-0.036, 0.03, 0], 0.016),
      of("chest", [-0.034, 0.03, 0], 0.013),
    ],
  ]),
  multifidus: midline(() => [
    [
      of("pelvis", [-0.036, 0.04, 0], 0.015),
      of("lumbar", [-0.034, 0.02, 0], 0.014),
      of("waist", [-0.034, 0.02, 0], 0.011),
    ],
  ]),
  transversus_abdominis: midline(() => [
    [
      of("pelvis", [0.036, 0.06, 0], 0.024),
      of("lumbar", [0.03, 0.03, 0], 0.028),
      of("waist", [0.03, 0.03, 0], 0.022),
    ],
  ]),
  rectus_abdominis: midline(() => [
    [
      of("pelvis", [0.046, 0.03, 0], 0.013),
      of("lumbar", [0.046, 0.02, 0], 0.015),
      of("chest", [0.046, -0.02, 0], 0.013),
    ],
  ]),
  obliques: sided((_side, s) => [
    [of("pelvis", [0.03, 0.062, s * 0.045], 0.018), of("ribs", [0.014, 0.02, s * 0.055], 0.018)],
  ]),
  diaphragm: midline(() => [
    [
      of("ribs", [0.03, 0.02, -0.045], 0.014),
      of("ribs", [0.036, 0.04, 0], 0.016),
      of("ribs", [0.03, 0.02, 0.045], 0.014),
    ],
  ]),
  pelvic_floor: midline(() => [
    [of("pelvis", [0.03, -0.03, 0], 0.013), of("pelvis", [-0.03, -0.022, 0], 0.013)],
  ]),
  lumbar_spine: midline(() => [
    [
      of("pelvis", [-0.03, 0.06, 0], 0.012),
      of("lumbar", [-0.028, 0.02, 0], 0.013),
      of("ribs", [-0.03, 0, 0], 0.012),
    ],
  ]),
  thoracic_spine: midline(() => [
    [
      of("ribs", [-0.032, 0.02, 0], 0.012),
      of("chest", [-0.034, 0, 0], 0.013),
      of("chest", [-0.03, 0.06, 0], 0.012),
    ],
  ]),
  sciatic_nerve: sided((side) => [
    [
      of("pelvis", [-0.034, 0.02, side === "right" ? 0.02 : -0.02], 0.006),
      of(`thigh.${side}`, [-0.03, -0.04, 0], 0.006),
      of(`thigh.${side}`, [-0.024, -0.21, 0], 0.006),
      of(`shank.${side}`, [-0.022, -0.2, 0], 0.005),
      of(`foot.${side}`, [0.02, -0.03, 0], 0.005),
    ],
  ]),
  cardiorespiratory: midline(() => [[of("chest", [0.03, 0.02, -0.02], 0.024)]]),
  nervous_system: midline(() => [
    [of("ribs", [0.036, 0.04, 0], 0.014), of("pelvis", [0.036, 0.06, 0], 0.014)],
  ]),
};

/** The strands of a target on the side that works, or on both. */
export function strandsOf(target: ExerciseTarget, sides: readonly Side[] = SIDES): readonly Strand[] {
  const { sided: hasSides, draw } = REGIONS[target];
  if (!hasSides) return draw("right", 1);
  return sides.flatMap((side) => draw(side, side === "right" ? 1 : -1));
}
