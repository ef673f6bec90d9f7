import type { Side, ValueSide } from "./vocabulary.ts";

/** A condition is true, false or unknown. Unknown is never a default. */
export type Truth = true | false | "unknown";

/** An input that is not there, in words a clinician can act on. */
export interface MissingInput {
  kind:
    | "measure"
    | "qualifier"
    | "position"
    | "fact"
    | "score"
    | "answer"
    | "comparison"
    | "not_scored"
    | "screen";
  code: string;
  side: ValueSide | null;
  text: string;
}

/** A statement that held, with its value. */
export interface Evidence {
  kind: "measure" | "qualifier" | "fact" | "score" | "answer" | "classifier" | "count";
  code: string;
  side: Side | null;
  value: number | string | boolean | readonly string[] | null;
  /** Measure, value with unit, side and limit. */
  text: string;
}

export interface Evaluation {
  result: Truth;
  /** Inputs that could still change the result; empty unless it is unknown. */
  missing: readonly MissingInput[];
  /** What made it true; empty unless it is. */
  evidence: readonly Evidence[];
}

export const FALSE: Evaluation = { result: false, missing: [], evidence: [] };

export function holds(...evidence: readonly Evidence[]): Evaluation {
  return { result: true, missing: [], evidence };
}

export function lacks(...missing: readonly MissingInput[]): Evaluation {
  return { result: "unknown", missing, evidence: [] };
}

/** True with evidence, or false. */
export function decide(result: boolean, ...evidence: readonly Evidence[]): Evaluation {
  return result ? holds(...evidence) : FALSE;
}

/** False when one part is false, else unknown when one is unknown. */
export function combineAll(parts: readonly Evaluation[]): Evaluation {
  if (parts.some((part) => part.result === false)) return FALSE;
  if (parts.some((part) => part.result === "unknown")) return lacks(...collectMissing(parts));
  return holds(...collectEvidence(parts));
}

/** True when one part is true, else unknown when one is unknown. */
export function combineAny(parts: readonly Evaluation[]): Evaluation {
  const held = parts.filter((part) => part.result === true);
  if (held.length > 0) return holds(...collectEvidence(held));
  if (parts.some((part) => part.result === "unknown")) return lacks(...collectMissing(parts));
  return FALSE;
}

/** Turns true and false; unknown stays. What was false leaves no evidence. */
export function negate(part: Evaluation): Evaluation {
  if (part.result === "unknown") return part;
  return part.result ? FALSE : holds();
}

/** True once enough parts are, false once too few can be. */
export function combineAtLeast(count: number, parts: readonly Evaluation[]): Evaluation {
  const held = parts.filter((part) => part.result === true);
  const open = parts.filter((part) => part.result === "unknown");
  if (held.length >= count) return holds(...collectEvidence(held));
  if (held.length + open.length < count) return FALSE;
  return lacks(...collectMissing(open));
}

export function collectMissing(parts: readonly Evaluation[]): MissingInput[] {
  const all = parts.filter((part) => part.result === "unknown").flatMap((part) => part.missing);
  return [...new Map(all.map((entry) => [entry.text, entry])).values()];
}

function collectEvidence(parts: readonly Evaluation[]): Evidence[] {
  const all = parts.flatMap((part) => part.evidence);
  return [...new Map(all.map((entry) => [entry.text, entry])).values()];
}
