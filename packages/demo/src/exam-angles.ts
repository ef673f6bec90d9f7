import type { Position } from "@plumbline/domain/vocabulary";

/** What an examination finds. `clear` is inside the reference everywhere. */
export const FINDINGS = [
  "bilateral",
  "left",
  "right",
  "left_si",
  "right_si",
  "flexors",
  "hamstrings",
  "clear",
] as const;
export type Finding = (typeof FINDINGS)[number];

export interface Angle {
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

export const ROTATION: readonly Angle[] = [
  {
    measure: "hip_ir_prone",
    position: "prone",
    mode: "passive",
    usual: 39,
    gain: 11,
    found: { bilateral: [24, 25], left: [23, 39], right: [38, 22], left_si: [22, 38], right_si: [39, 23] },
  },
  {
    measure: "hip_er_prone",
    position: "prone",
    mode: "passive",
    usual: 43,
    gain: 0,
    found: { bilateral: [48, 49], left: [47, 43], right: [43, 48], left_si: [48, 42], right_si: [42, 47] },
  },
  {
    measure: "hip_ir_seated",
    position: "seated",
    mode: "passive",
    usual: 38,
    gain: 9,
    found: { bilateral: [26, 27], left: [26, 38], right: [37, 25], left_si: [25, 37], right_si: [38, 26] },
  },
  {
    measure: "hip_er_seated",
    position: "seated",
    mode: "passive",
    usual: 41,
    gain: 0,
    found: { bilateral: [43, 44], left: [44, 41], right: [41, 44], left_si: [45, 40], right_si: [40, 44] },
  },
];

const OTHER_MOTION: readonly Angle[] = [
  { measure: "hip_flexion", position: "supine", mode: "passive", usual: 118, gain: 0, found: {} },
  {
    measure: "hip_extension",
    position: "prone",
    mode: "passive",
    usual: 16,
    gain: 9,
    found: { flexors: [4, 5] },
  },
  { measure: "hip_abduction", position: "supine", mode: "passive", usual: 42, gain: 0, found: {} },
];

const LENGTH: readonly Angle[] = [
  {
    measure: "mod_thomas_hip",
    position: "table_edge",
    mode: "passive",
    usual: -7,
    gain: -9,
    found: { flexors: [7, 8] },
    qualifiers: TILT,
  },
  {
    measure: "mod_thomas_knee",
    position: "table_edge",
    mode: "passive",
    usual: 54,
    gain: 0,
    found: {},
    qualifiers: TILT,
  },
  {
    measure: "slr_passive",
    position: "supine",
    mode: "passive",
    usual: 80,
    gain: 14,
    found: { hamstrings: [53, 54] },
    qualifiers: { symptom_type: "stretch" },
  },
  {
    measure: "ake_9090",
    position: "supine",
    mode: "active",
    usual: 13,
    gain: -13,
    found: { hamstrings: [39, 38] },
  },
];

export const MOTION: readonly Angle[] = [...OTHER_MOTION, ...LENGTH];
