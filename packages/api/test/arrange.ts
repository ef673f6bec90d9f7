import { findExercise } from "@plumbline/domain/exercises";
import { copyExercise, type OwnExerciseDraft } from "@plumbline/domain/own-exercise";
import { QUESTION_GROUPS } from "@plumbline/domain/red-flags";
import type { SaveExerciseInput } from "../src/exercise/input.ts";

/** The same answer to every question that is asked. */
export function answerEverything(answer: "yes" | "no") {
  return QUESTION_GROUPS.flatMap(({ questions }) => questions).map((question) => ({
    question: question.code,
    answer,
    ticks: [],
    details: {},
  }));
}

function setPassive(measure: string, side: "left" | "right", number: number) {
  return {
    kind: "set" as const,
    entry: {
      measure,
      side,
      phase: "before" as const,
      position: "prone" as const,
      device: "goniometer" as const,
      mode: "passive" as const,
      pain: null,
      qualifiers: {},
      value: { kind: "number" as const, number },
    },
  };
}

/** Prone passive rotation by goniometer: internal and external, each left and right, in degrees. */
export function setRotation(internal: readonly [number, number], external: readonly [number, number]) {
  return [
    setPassive("hip_ir_prone", "left", internal[0]),
    setPassive("hip_ir_prone", "right", internal[1]),
    setPassive("hip_er_prone", "left", external[0]),
    setPassive("hip_er_prone", "right", external[1]),
  ];
}

/** An exercise of a clinic's own that can be published: the clam, under a name of its own. */
export function ownExerciseOf(name: string, changes: Partial<OwnExerciseDraft> = {}) {
  const exercise = findExercise("clam");
  if (exercise === undefined) throw new Error("the library lost an exercise");
  return structuredClone({ ...copyExercise(exercise), name, ...changes }) as SaveExerciseInput["draft"];
}
