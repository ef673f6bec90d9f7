import type { ExerciseType } from "@plumbline/domain/exercise";

/** What each type of exercise is called where anybody reads it, in the order of the list. */
export const TYPE_NAMES: Readonly<Record<ExerciseType, string>> = {
  mobility: "Moving the hips and the back",
  stretch: "Stretching",
  self_release: "Releasing with a ball or roller",
  activation: "Waking up muscles",
  strength: "Getting stronger",
  motor_control: "Steering the movement",
  breathing_relaxation: "Breathing and resting",
  aerobic: "Walking and cycling",
  neural: "Gliding a nerve",
};

/** What is needed, in words; empty when nothing is. */
export const listTools = (equipment: readonly string[]): string =>
  equipment
    .filter((tool) => tool !== "none")
    .map((tool) => tool.replaceAll("_", " "))
    .join(", ");
