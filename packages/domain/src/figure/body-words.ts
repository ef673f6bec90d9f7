import type { ExerciseTarget } from "../exercise.ts";

/**
 * Words of the body that a cue can name, and what of a figure shows them. An empty list is a part that is drawn on every
 * figure; the others are shown by a mark on one of the points or by a tinted region.
 */
export const BODY_WORDS: Readonly<
  Record<string, { marks: readonly string[]; worked: readonly ExerciseTarget[] }>
> = (() => {
  const drawn = { marks: [], worked: [] };
  const shown = (marks: readonly string[], ...worked: ExerciseTarget[]) => ({ marks, worked });
  const sides = (name: string): string[] => [`${name}.left`, `${name}.right`];
  return {
    head: drawn,
    neck: drawn,
    jaw: drawn,
    chin: drawn,
    chest: drawn,
    shoulder: drawn,
    shoulders: drawn,
    arm: drawn,
    arms: drawn,
    elbow: drawn,
    elbows: drawn,
    forearms: drawn,
    hand: drawn,
    hands: drawn,
    back: drawn,
    belly: drawn,
    leg: drawn,
    legs: drawn,
    thigh: drawn,
    thighs: drawn,
    knee: drawn,
    knees: drawn,
    kneecap: drawn,
    shin: drawn,
    shins: drawn,
    ankle: drawn,
    foot: drawn,
    feet: drawn,
    heel: drawn,
    heels: drawn,
    toe: drawn,
    toes: drawn,
    hips: drawn,
    trunk: drawn,
    ribs: shown(
      ["ribs.left", "ribs.right", ...sides("lowRibs")],
      "diaphragm",
      "thoracic_spine",
      "obliques",
      "ql",
      "transversus_abdominis",
      "rectus_abdominis",
    ),
    tailbone: shown(["sacrum"], "pelvis", "pelvic_floor", "lumbar_spine"),
    breastbone: shown(["breastbone"], "thoracic_spine"),
    buttock: shown(sides("buttock"), "glute_max", "glute_med_min", "piriformis", "deep_hip_rotators"),
    buttocks: shown(sides("buttock"), "glute_max", "glute_med_min", "piriformis"),
    waist: shown(
      ["waist.left", "waist.right"],
      "transversus_abdominis",
      "obliques",
      "ql",
      "rectus_abdominis",
    ),
    groin: shown(["pubis"], "hip_joint", "iliopsoas", "adductors"),
  };
})();

/** The words of the closed list that a text names. */
export function findBodyWords(text: string): string[] {
  const words = new Set(text.toLowerCase().split(/[^a-z]+/));
  return Object.keys(BODY_WORDS).filter((word) => words.has(word));
}
