import type { ComparisonOp, Operand } from "./condition.ts";

/** What a condition found: a number, a code, a yes/no, or chosen codes. */
export type Actual = number | string | boolean | readonly string[];

/** Compares as written; comparing things of different kinds is a fault of the content and is refused. */
export function compareOperands(actual: Actual, op: ComparisonOp, expected: Operand): boolean {
  switch (op) {
    case "lt":
      return toNumber(actual) < toNumber(expected);
    case "lte":
      return toNumber(actual) <= toNumber(expected);
    case "gt":
      return toNumber(actual) > toNumber(expected);
    case "gte":
      return toNumber(actual) >= toNumber(expected);
    case "eq":
      return actual === expected;
    case "neq":
      return actual !== expected;
    case "in":
      return toList(expected).includes(actual);
    case "notIn":
      return !toList(expected).includes(actual);
    case "has":
      return toList(actual).includes(expected);
    case "between": {
      const [low, high] = toList(expected);
      return toNumber(actual) >= toNumber(low) && toNumber(actual) <= toNumber(high);
    }
    default:
      return op satisfies never;
  }
}

function toNumber(value: unknown): number {
  if (typeof value !== "number") throw new TypeError(`a condition compares "${String(value)}" as a number`);
  return value;
}

function toList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`a condition reads "${String(value)}" as a list`);
  return value as readonly unknown[];
}

/** A limit in words: `under 10°`, `6 h or more`. */
export function sayLimit(op: ComparisonOp, expected: Operand, format: (value: number) => string): string {
  const one = (value: unknown) => (typeof value === "number" ? format(value) : String(value));
  switch (op) {
    case "lt":
      return `under ${one(expected)}`;
    case "lte":
      return `${one(expected)} or less`;
    case "gt":
      return `over ${one(expected)}`;
    case "gte":
      return `${one(expected)} or more`;
    case "between":
      return toList(expected).map(one).join(" to ");
    case "eq":
    case "neq":
    case "in":
    case "notIn":
    case "has":
      return "";
    default:
      return op satisfies never;
  }
}
