/** What a check found, in plain words for whoever edits a movement. */
import type { KindOfFinding } from "./check.ts";
import { AXIS_WORDS, nameJoint, namePoint } from "./joint-words.ts";
import { type Joint, limitsOf } from "./joint.ts";

export interface SaidFinding {
  sentence: string;
  /** Index of the keyframe at which, or on the way from which, it is found; null where it is about the whole. */
  keyframe: number | null;
}

const AT = / ?\(keyframe (\d+\.\d+)\)$/;
const FRACTION = /(-?\d+(?:\.\d+)?) %/;

function sayWhere(at: number): string {
  const before = Math.floor(at);
  return at === before ? `at keyframe ${before + 1}` : `on the way from keyframe ${before + 1}`;
}

const degrees = (value: number): string => `${String(value).replace("-", "−")}°`;

function sayJoint(what: string, text: string, where: string): string {
  const [joint = "", axis = "0"] = what.split(" ");
  const angle = /is (-?\d+)°/.exec(text)?.[1] ?? "";
  const [low, high] = limitsOf(joint as Joint)[Number(axis) as 0 | 1 | 2];
  const name = `${nameJoint(joint)}, ${AXIS_WORDS[joint.split(".")[0] ?? ""]?.[Number(axis)] ?? ""}`;
  return `${name}: ${degrees(Number(angle))} ${where}. It goes from ${degrees(low)} to ${degrees(high)}.`;
}

const PLANTED = { foot: "foot", hand: "hand", shin: "shin", forearm: "forearm" } as const;

function sayKind(kind: string, text: string, where: string): string {
  const [first = "", ...others] = kind.split(" ");
  const what = others.join(" ");
  const far = FRACTION.exec(text)?.[1];
  const by = far === undefined ? "" : ` by ${far} % of the body’s height`;
  switch (first) {
    case "floor":
      return `The ${namePoint(what)} is below the floor${by}, ${where}.`;
    case "wall":
      return `The ${namePoint(what)} is in the wall${by}, ${where}.`;
    case "contact": {
      const part = PLANTED[what.split(".")[0] as keyof typeof PLANTED];
      return `The ${what.split(".")[1]} ${part} leaves its place${by}, ${where}: the body is too far from it.`;
    }
    case "reach":
      return `The ${what} hand does not get to what it holds${by}, ${where}.`;
    case "loop":
      return "The start is not the same on both sides, so the loop jumps. Make the first keyframe even.";
    case "keyframes":
      return "A movement has at least two keyframes.";
    case "side":
      return `About the sides: ${text}.`;
    case "prop":
      return `The exercise needs the ${what.replaceAll("_", " ")}: add it to the props.`;
    case "worked":
      return "The target of the exercise is not tinted: tick it under what is shown.";
    default:
      return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(AT, "").replace(/\.$/, "")}.`;
  }
}

/** A finding as a sentence, and where it is. Keyframes are counted from 1 in words. */
export function sayFinding({ kind, text }: KindOfFinding): SaidFinding {
  const found = AT.exec(text)?.[1];
  const at = found === undefined ? null : Number(found);
  const where = at === null ? "" : sayWhere(at);
  const isJoint = /^[a-z]+(\.(left|right))? [012]$/.test(kind);
  const sentence = isJoint ? sayJoint(kind, text, where) : sayKind(kind, text, where);
  return { sentence, keyframe: at === null ? null : Math.floor(at) };
}
