/** What a hit adds to a program that another one leads. */
import { requireExercise } from "./composer-template.ts";
import type { Exercise, ExerciseType } from "./exercise.ts";
import type { RuleHit } from "./rule-hit.ts";

/** The two places an added hit fills: one release or stretch, one strength or control. */
type Slot = "release" | "strength";

const SLOT = {
  mobility: "release",
  stretch: "release",
  self_release: "release",
  neural: "release",
  breathing_relaxation: "release",
  activation: "strength",
  strength: "strength",
  motor_control: "strength",
  aerobic: "strength",
} as const satisfies Record<ExerciseType, Slot>;

/** True for what loosens, where an extra set belongs on the stiffer side. */
export function isReleaseKind(exercise: Exercise): boolean {
  return SLOT[exercise.type] === "release";
}

/** The exercises a hit puts first, adds by an action, or names as add-ons, in that order and each once. */
export function listWanted(hit: RuleHit, withAddOns: boolean): { exercise: Exercise; first: boolean }[] {
  const wanted = new Map<string, boolean>();
  for (const action of hit.actions) if (action.type === "first_item") wanted.set(action.exercise, true);
  for (const action of hit.actions) {
    if (action.type !== "add_exercises") continue;
    for (const slug of action.exercises) if (!wanted.has(slug)) wanted.set(slug, false);
  }
  if (withAddOns) for (const slug of hit.addOns) if (!wanted.has(slug)) wanted.set(slug, false);
  return [...wanted].map(([slug, first]) => ({ exercise: requireExercise(slug), first }));
}

/**
 * At most two exercises for a hit that does not lead: one release or stretch and one strength or control, or the
 * number of one type that its action names. `allow` says no to what is left out, `has` yes to what the program
 * already carries: that fills its place without a second copy.
 */
export function pickAddOns(
  hit: RuleHit,
  has: (exercise: Exercise) => boolean,
  allow: (exercise: Exercise) => boolean,
): { exercise: Exercise; first: boolean }[] {
  const typed = hit.actions.find((action) => action.type === "add_on");
  if (typed) {
    const named = hit.addOns.map(requireExercise).filter(({ type }) => type === typed.exerciseType);
    const open = named.filter((exercise) => has(exercise) || allow(exercise));
    return open.slice(0, typed.count).map((exercise) => ({ exercise, first: false }));
  }
  const filled = new Set<Slot>();
  return listWanted(hit, true).filter(({ exercise }) => {
    const slot = SLOT[exercise.type];
    if (filled.has(slot) || !(has(exercise) || allow(exercise))) return false;
    filled.add(slot);
    return true;
  });
}
