/** Names of joints, their angles and points, for whoever edits a movement. */

const TURN = "internal rotation";
const SPINE_WORDS = ["forward bend", "bend to the right", "turn to the right"] as const;

/** The three angles of each joint, in their order. */
export const AXIS_WORDS: Readonly<Record<string, readonly [string, string, string]>> = {
  lumbar: SPINE_WORDS,
  thoracic: SPINE_WORDS,
  neck: SPINE_WORDS,
  hip: ["flexion", "abduction", TURN],
  knee: ["flexion", "abduction", TURN],
  ankle: ["dorsiflexion", "abduction", TURN],
  shoulder: ["flexion", "abduction", TURN],
  elbow: ["flexion", "abduction", "turn of the forearm"],
  wrist: ["flexion", "abduction", "rotation"],
};

const SPINE_NAMES: Readonly<Record<string, string>> = {
  lumbar: "Lower back",
  thoracic: "Chest",
  neck: "Neck",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Left hip", "Lower back". */
export function nameJoint(joint: string): string {
  const [base = "", side] = joint.split(".");
  return SPINE_NAMES[base] ?? capital(side === undefined ? base : `${side} ${base}`);
}

/** "left hip side" from `hipSide.left`. */
export function namePoint(point: string): string {
  const [base = "", side] = point.split(".");
  const words = base.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return side === undefined ? words : `${side} ${words}`;
}
