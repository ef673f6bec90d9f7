/** What keeps an exercise out of a program, or stays visible with it. */
import { CAUTION_EFFECT, CAUTION_TEXT, type Caution, isCaution } from "./caution.ts";
import type { Exercise } from "./exercise.ts";
import type { RuleHit } from "./rule-hit.ts";

export interface LeftOutCause {
  /** The caution that holds for the patient, or null when a rule or a missing finding leaves the exercise out. */
  caution: Caution | null;
  ruleId: string | null;
  text: string;
}

export interface Protection {
  cautions: ReadonlySet<Caution>;
  /** The rule that leaves an exercise out, by slug. */
  excluded: ReadonlyMap<string, RuleHit>;
}

function requireCaution(code: string): Caution {
  if (!isCaution(code)) throw new RangeError(`unknown caution: ${code}`);
  return code;
}

/**
 * What all hits and the patient's own cautions protect from in a phase. Held hits protect too. A caution code
 * that is not known is a RangeError: one that is dropped would protect nobody.
 */
export function collectProtection(
  hits: readonly RuleHit[],
  cautions: readonly string[],
  phase: number,
): Protection {
  const codes = new Set(cautions.map(requireCaution));
  const excluded = new Map<string, RuleHit>();
  for (const hit of hits) {
    for (const code of hit.cautions) codes.add(requireCaution(code));
    for (const action of hit.actions) {
      if (action.type === "add_caution") codes.add(requireCaution(action.caution));
      if (action.type !== "exclude_exercises") continue;
      if (action.phase !== null && action.phase !== phase) continue;
      for (const slug of action.exercises) if (!excluded.has(slug)) excluded.set(slug, hit);
    }
  }
  return { cautions: codes, excluded };
}

/** Why the exercise is left out; empty when it may stay. */
export function listLeftOutCauses(exercise: Exercise, protection: Protection): LeftOutCause[] {
  const causes: LeftOutCause[] = exercise.cautions
    .filter((caution) => protection.cautions.has(caution) && CAUTION_EFFECT[caution] === "remove")
    .map((caution) => ({ caution, ruleId: null, text: CAUTION_TEXT[caution] }));
  const hit = protection.excluded.get(exercise.slug);
  if (hit) causes.push({ caution: null, ruleId: hit.ruleId, text: `Left out for now: ${hit.title}.` });
  return causes;
}

/** Cautions of the exercise that hold for the patient and are shown with it. */
export function listShownCautions(exercise: Exercise, protection: Protection): Caution[] {
  return exercise.cautions.filter(
    (caution) => protection.cautions.has(caution) && CAUTION_EFFECT[caution] === "modify",
  );
}
