/** Cautions: what to watch for with an exercise, and what follows when one holds for a patient. */
export const CAUTIONS = [
  "acute_severe_pain",
  "anticoagulant_or_bleeding_risk",
  "balance_fall_risk",
  "cardiac_or_bp_unstable",
  "dvt_suspected",
  "fai_or_groin_pinch",
  "gluteal_tendinopathy",
  "hip_oa_irritable",
  "kneeling_intolerance",
  "osteoporosis_flexion_rotation",
  "pregnancy_prone",
  "pregnancy_supine_prolonged",
  "proximal_hamstring_tendinopathy",
  "radicular_leg_pain",
  "reduced_sensation",
  "recent_surgery",
  "shoulder_load",
  "si_irritable_asymmetric_load",
  "spinal_stenosis_extension",
  "spondylolisthesis_extension",
  "tha_precautions",
  "wrist_load",
  "panic_or_breath_discomfort",
] as const;
export type Caution = (typeof CAUTIONS)[number];

/** `remove`: the item is left out and listed. `modify`: it stays, with the text beside it. */
export const CAUTION_EFFECTS = ["remove", "modify"] as const;
export type CautionEffect = (typeof CAUTION_EFFECTS)[number];

export const CAUTION_EFFECT = {
  acute_severe_pain: "modify",
  anticoagulant_or_bleeding_risk: "remove",
  balance_fall_risk: "modify",
  cardiac_or_bp_unstable: "remove",
  dvt_suspected: "remove",
  fai_or_groin_pinch: "modify",
  gluteal_tendinopathy: "remove",
  hip_oa_irritable: "modify",
  kneeling_intolerance: "modify",
  osteoporosis_flexion_rotation: "remove",
  pregnancy_prone: "remove",
  pregnancy_supine_prolonged: "modify",
  proximal_hamstring_tendinopathy: "remove",
  radicular_leg_pain: "remove",
  reduced_sensation: "remove",
  recent_surgery: "remove",
  shoulder_load: "modify",
  si_irritable_asymmetric_load: "remove",
  spinal_stenosis_extension: "modify",
  spondylolisthesis_extension: "remove",
  tha_precautions: "remove",
  wrist_load: "modify",
  panic_or_breath_discomfort: "modify",
} as const satisfies Record<Caution, CautionEffect>;

export const CAUTION_TEXT = {
  acute_severe_pain:
    "Hold or reduce while resting pain is above 7/10 or the movement raises it by more than 2 points.",
  anticoagulant_or_bleeding_risk:
    "No sustained deep pressure on anticoagulants or with a bleeding disorder; clinician approval first.",
  balance_fall_risk: "Use a wall or chair; supervise if falls in the past year.",
  cardiac_or_bp_unstable:
    "Not with unstable cardiac symptoms or uncontrolled blood pressure; no breath holding.",
  dvt_suspected:
    "Never press on a limb with suspected clot: swollen, hot, tender calf or thigh needs same-day medical review.",
  fai_or_groin_pinch: "Stay short of a front-of-hip pinch; reduce depth or rotate the leg out.",
  gluteal_tendinopathy:
    "Avoid side-of-hip compression and crossing the leg past the midline while the outer hip is painful.",
  hip_oa_irritable: "Mid-range only on flare days.",
  kneeling_intolerance: "Pad the knee or use the standing or lying version.",
  osteoporosis_flexion_rotation: "Avoid loaded or end-range bending and twisting of the spine.",
  pregnancy_prone: "Not face down after the first trimester; use side-lying.",
  pregnancy_supine_prolonged: "From mid pregnancy limit flat lying to short spells or prop up.",
  proximal_hamstring_tendinopathy:
    "Avoid stretching or loading the hamstring with the hip deeply bent while the sit bone is sore.",
  radicular_leg_pain: "Stop if pain, numbness or tingling spreads further down the leg.",
  reduced_sensation: "No pressure work where feeling is reduced.",
  recent_surgery: "Surgeon's clearance needed.",
  shoulder_load: "Use the easier version if the shoulder is painful.",
  si_irritable_asymmetric_load: "Use the two-leg version while one-sided pelvic pain is irritable.",
  spinal_stenosis_extension: "Stop if leg symptoms come on with back bending; prefer flexion-biased choices.",
  spondylolisthesis_extension: "Avoid end-range extension unless the clinician chooses it.",
  tha_precautions:
    "Follow the surgeon's hip replacement precautions for rotation, crossing and deep bending.",
  wrist_load: "Use fists, forearms or handles.",
  panic_or_breath_discomfort: "Return to natural breathing if light-headed or anxious.",
} as const satisfies Record<Caution, string>;

export function isCaution(code: string): code is Caution {
  return (CAUTIONS as readonly string[]).includes(code);
}
