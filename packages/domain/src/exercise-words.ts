/** The code words of exercises as people read them. */
import type { Caution } from "./caution.ts";
import type { Deficit } from "./deficit.ts";
import type {
  Equipment,
  ExercisePosition,
  ExerciseSide,
  ExerciseTarget,
  ExerciseType,
  Intensity,
} from "./exercise.ts";

export const TYPE_WORDS = {
  mobility: "Mobility",
  stretch: "Stretch",
  self_release: "Self-release",
  activation: "Activation",
  strength: "Strength",
  motor_control: "Movement control",
  breathing_relaxation: "Breathing and rest",
  aerobic: "Aerobic",
  neural: "Nerve glide",
} as const satisfies Record<ExerciseType, string>;

export const TARGET_WORDS = {
  iliopsoas: "Hip flexors (iliopsoas)",
  rectus_femoris: "Rectus femoris",
  quadriceps: "Quadriceps",
  tfl_itb: "TFL and IT band",
  adductors: "Adductors",
  hamstrings: "Hamstrings",
  glute_max: "Gluteus maximus",
  glute_med_min: "Gluteus medius and minimus",
  piriformis: "Piriformis",
  deep_hip_rotators: "Deep hip rotators",
  hip_joint: "Hip joint",
  pelvis: "Pelvis",
  ql: "Quadratus lumborum (QL)",
  erector_spinae: "Back extensors",
  multifidus: "Multifidus",
  transversus_abdominis: "Deep abdominals",
  rectus_abdominis: "Rectus abdominis",
  obliques: "Obliques",
  diaphragm: "Diaphragm",
  pelvic_floor: "Pelvic floor",
  lumbar_spine: "Low back (lumbar spine)",
  thoracic_spine: "Upper back (thoracic spine)",
  sciatic_nerve: "Sciatic nerve",
  cardiorespiratory: "Heart and lungs",
  nervous_system: "Nervous system",
} as const satisfies Record<ExerciseTarget, string>;

export const POSITION_WORDS = {
  supine: "On the back",
  hooklying: "On the back, knees bent",
  prone: "Face down",
  side_lying: "On the side",
  quadruped: "Hands and knees",
  half_kneeling: "Half kneeling",
  tall_kneeling: "Tall kneeling",
  floor_sitting: "Sitting on the floor",
  seated: "Sitting",
  standing: "Standing",
  wall_supported: "At a wall",
  single_leg_stance: "On one leg",
  plank: "Plank",
  side_plank: "Side plank",
  walking: "Walking",
} as const satisfies Record<ExercisePosition, string>;

export const EQUIPMENT_WORDS = {
  none: "Nothing needed",
  mat: "Mat",
  wall: "Wall",
  chair: "Chair",
  table: "Table or bed",
  step: "Step",
  pillow: "Pillow",
  towel: "Towel",
  strap: "Strap",
  dowel: "Dowel",
  massage_ball: "Massage ball",
  foam_roller: "Foam roller",
  small_ball: "Small ball",
  loop_band: "Loop band",
  long_band: "Long band",
  dumbbell: "Dumbbell",
  kettlebell: "Kettlebell",
  bike: "Bicycle",
} as const satisfies Record<Equipment, string>;

export const EXERCISE_SIDE_WORDS = {
  bilateral: "Both sides together",
  unilateral: "One side, then the other",
  alternating: "Sides take turns",
} as const satisfies Record<ExerciseSide, string>;

export const DEFICIT_WORDS = {
  hip_ir_limited: "Hip turns in little",
  hip_er_limited: "Hip turns out little",
  hip_rotation_bilateral: "Rotation limited in both hips",
  hip_rotation_asymmetry: "Rotation uneven between the hips",
  hip_flexion_limited: "Hip bends little",
  hip_extension_limited: "Hip extension limited",
  hip_extension_no_neutral: "Hip does not reach neutral",
  hip_abduction_limited: "Hip abduction limited",
  hip_flexor_short: "Short hip flexors",
  rectus_femoris_short: "Short front thigh (rectus femoris)",
  tfl_itb_short: "Short TFL and IT band",
  adductor_short: "Short adductors",
  hamstring_short: "Short hamstrings",
  pelvic_tilt_posterior: "Pelvis tucked under",
  pelvic_tilt_anterior: "Pelvis tipped forward",
  pelvic_control_poor: "Little control of the pelvis",
  si_provocation_positive: "Sacroiliac tests positive",
  load_transfer_poor: "Poor load transfer through the pelvis",
  glute_max_weak: "Weak gluteus maximus",
  glute_med_weak: "Weak gluteus medius",
  hip_rotator_weak: "Weak hip rotators",
  hip_flexor_weak: "Weak hip flexors",
  adductor_weak: "Weak adductors",
  hamstring_weak: "Weak hamstrings",
  quad_weak: "Weak quadriceps",
  deep_core_weak: "Weak deep core",
  anterior_core_endurance_low: "Low endurance, front of the trunk",
  lateral_core_endurance_low: "Low endurance, side of the trunk",
  extensor_endurance_low: "Low endurance, back extensors",
  movement_control_poor: "Poor movement control",
  lumbar_flexion_limited: "Low back bends forward little",
  lumbar_extension_limited: "Low back bends back little",
  side_bend_limited: "Side bend limited",
  trunk_rotation_limited: "Trunk rotation limited",
  tender_tfl: "Tender TFL",
  tender_ql: "Tender quadratus lumborum (QL)",
  tender_piriformis: "Tender piriformis",
  tender_glute: "Tender gluteals",
  neural_sensitivity: "Sensitive nerve",
  breathing_pattern_poor: "Shallow breathing pattern",
  stress_high: "High stress",
  pain_irritable: "Recent, irritable pain",
  sitting_load_high: "Long sitting",
  aerobic_low: "Low aerobic fitness",
  balance_poor: "Poor balance",
  gait_deviation: "Uneven walking",
} as const satisfies Record<Deficit, string>;

/** A caution in a few words, for a list to choose from; its reason is `CAUTION_TEXT`. */
export const CAUTION_WORDS = {
  acute_severe_pain: "Severe pain at rest",
  anticoagulant_or_bleeding_risk: "Anticoagulants or bleeding risk",
  balance_fall_risk: "Risk of falling",
  cardiac_or_bp_unstable: "Unstable heart or blood pressure",
  dvt_suspected: "Suspected clot in a leg",
  fai_or_groin_pinch: "Pinch in the groin",
  gluteal_tendinopathy: "Gluteal tendinopathy",
  hip_oa_irritable: "Irritable hip osteoarthritis",
  kneeling_intolerance: "Cannot kneel",
  osteoporosis_flexion_rotation: "Osteoporosis",
  pregnancy_prone: "Pregnancy: lying face down",
  pregnancy_supine_prolonged: "Pregnancy: lying flat for long",
  proximal_hamstring_tendinopathy: "Proximal hamstring tendinopathy",
  radicular_leg_pain: "Nerve pain down the leg",
  reduced_sensation: "Reduced feeling",
  recent_surgery: "Recent surgery",
  shoulder_load: "Painful shoulder",
  si_irritable_asymmetric_load: "Irritable one-sided pelvic pain",
  spinal_stenosis_extension: "Spinal stenosis",
  spondylolisthesis_extension: "Spondylolisthesis",
  tha_precautions: "Hip replacement",
  wrist_load: "Painful wrist",
  panic_or_breath_discomfort: "Discomfort with breathing exercises",
} as const satisfies Record<Caution, string>;

export const SCALE_WORDS = {
  rpe_0_10: "Exertion",
  stretch_0_10: "Stretch",
  pressure_0_10: "Pressure",
  effort_0_10: "Effort",
  symptom_0_10: "Symptoms",
} as const satisfies Record<Intensity["scale"], string>;

/** `Stretch 3 to 5 out of 10`. */
export function describeIntensity({ scale, min, max }: Intensity): string {
  const range = min === max ? `${min}` : min === 0 ? `at most ${max}` : `${min} to ${max}`;
  return `${SCALE_WORDS[scale]} ${range} out of 10`;
}

/** What to have at hand, in one line: `Mat, pillow`. */
export function describeEquipment(equipment: readonly Equipment[]): string {
  const words = equipment.filter((one) => one !== "none").map((one) => EQUIPMENT_WORDS[one]);
  if (words.length === 0) return EQUIPMENT_WORDS.none;
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(", ");
}
