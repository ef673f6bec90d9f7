import type { ConditionLeaf } from "./condition.ts";
import type { ConditionFrame, ConditionReader } from "./condition-inputs.ts";
import { otherSide, readPair } from "./condition-readings.ts";
import { baseMeasureOf } from "./derived.ts";
import type { Evaluation } from "./evaluation.ts";
import { decide, lacks } from "./evaluation.ts";
import type { FactScalar } from "./facts.ts";
import { findFact, readFact } from "./facts.ts";
import { findMeasure } from "./measures.ts";
import { compareOperands, sayLimit } from "./operand.ts";
import type { Side } from "./vocabulary.ts";

/** A fact that was asked. Sex is never missing: it is unknown when it was not recorded. */
export function evaluateFact(
  leaf: ConditionLeaf,
  inputs: ConditionReader,
  frame: ConditionFrame,
): Evaluation {
  if (leaf.sex !== undefined) return decide((inputs.facts.sex ?? "unknown") === leaf.sex);
  const code = leaf.fact ?? "";
  const fact = findFact(code);
  const side = sideOfFact(leaf, inputs, frame);
  const value: FactScalar | undefined = readFact(inputs.facts, code, fact?.perSide ? side : null);
  const name = fact?.label.toLowerCase() ?? code;
  const where = fact?.perSide && side ? `, ${side}` : "";
  if (value === undefined) {
    return lacks({
      kind: "fact",
      code,
      side: fact?.perSide ? side : null,
      text: `${name}${where}, not asked`,
    });
  }
  if (leaf.op === undefined) {
    return decide(value === (leaf.is ?? true), {
      kind: "fact",
      code,
      side: fact?.perSide ? side : null,
      value,
      text: `${name}${where}${value === false ? ": no" : ""}`,
    });
  }
  const expected = leaf.value ?? 0;
  const units: Readonly<Record<string, string>> = { h: " h", wk: " weeks", min: " min", a: " years" };
  const limit = sayLimit(leaf.op, expected, (number) => `${number}${units[fact?.unit ?? ""] ?? ""}`);
  const text = `${name} ${String(value)}${units[fact?.unit ?? ""] ?? ""}${limit ? ` (${limit})` : ""}`;
  return decide(compareOperands(value, leaf.op, expected), { kind: "fact", code, side: null, value, text });
}

function sideOfFact(leaf: ConditionLeaf, inputs: ConditionReader, frame: ConditionFrame): Side | null {
  if (leaf.side === "left" || leaf.side === "right") return leaf.side;
  if (leaf.side === "other" && frame.side) return otherSide(frame.side);
  const holder = leaf.side === "lower_side" ? frame.measure : null;
  const measure = holder === null ? null : findMeasure(baseMeasureOf(holder) ?? holder);
  const pair = measure ? readPair(measure, inputs, frame) : null;
  if (pair && "left" in pair && pair.left !== pair.right) return pair.left < pair.right ? "left" : "right";
  return frame.side;
}
