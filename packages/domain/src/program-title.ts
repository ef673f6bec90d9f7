/** What a program is called for the person who has it: region and aim, never a finding or a name for pain. */
const TITLES: Readonly<Record<string, string>> = {
  "bilateral-hip-rotation-loss": "Hip rotation and trunk program",
  "one-sided-si-pattern": "Hip and pelvis program",
  "tight-hip-flexors-sitting": "Front of the hip and trunk program",
  "hamstring-dominant": "Back of the thigh and trunk program",
  "posterior-pelvic-tilt": "Pelvis and low back program",
  "weak-glute-deep-core": "Hip and trunk strength program",
  "acute-lbp-first-two-weeks": "Gentle back movement program",
  "stress-dominant": "Breathing and movement program",
  "lateral-hip-soft-tissue": "Outer hip and waist program",
  "persistent-lbp-general": "Back strength and walking program",
  "hip-stiffness-older-adult": "Hip movement and balance program",
  "maintenance-desk": "Keep moving program",
};

export const PLAIN_TITLE = "Home program";

/** The suggested title of a program with this leading template, fit for the patient as it stands. */
export function titleForPatient(template: string | null): string {
  return template === null ? PLAIN_TITLE : (TITLES[template] ?? PLAIN_TITLE);
}
