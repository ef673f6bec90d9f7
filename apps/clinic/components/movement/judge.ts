import { bakeMovement, type Figure } from "@plumbline/domain/figure/bake";
import { type CheckedExercise, listFindings } from "@plumbline/domain/figure/check";
import { type SaidFinding, sayFinding } from "@plumbline/domain/figure/finding-words";
import type { Movement } from "@plumbline/domain/figure/movement";
import { parseMovement } from "@plumbline/domain/figure/parse-movement";
import type { Pose } from "@plumbline/domain/figure/pose";
import { solveKeyframes } from "@plumbline/domain/figure/solve";

/** The keyframe that a path such as `keyframes.2.pose` is about. */
function keyframeOf(path: string): number | null {
  const found = /^keyframes\.(\d+)/.exec(path)?.[1];
  return found === undefined ? null : Number(found);
}

/** Everything that keeps a movement from being saved, in words. */
export function judgeMovement(movement: Movement, exercise: CheckedExercise): SaidFinding[] {
  const { problems } = parseMovement(movement);
  if (problems.length > 0) {
    return problems.map(({ path, message }) => ({
      keyframe: keyframeOf(path),
      sentence: `${path}: ${message}`,
    }));
  }
  const captions = movement.keyframes.flatMap(({ caption }, keyframe) =>
    caption.trim() === ""
      ? [{ keyframe, sentence: `Keyframe ${keyframe + 1} has no words: say what to do on the way there.` }]
      : [],
  );
  return [...captions, ...listFindings(movement, exercise).map(sayFinding)];
}

/** What is drawn of a movement while it is written; where it cannot be solved, the reason. */
export type Drawn =
  | { readonly figure: Figure; readonly poses: readonly Pose[]; readonly problem: null }
  | { readonly figure: null; readonly poses: readonly Pose[]; readonly problem: string };

export function drawMovement(movement: Movement): Drawn {
  try {
    const poses = solveKeyframes(movement).map(({ pose }) => pose);
    return { figure: bakeMovement(movement), poses, problem: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { figure: null, poses: [], problem: error.message };
  }
}
