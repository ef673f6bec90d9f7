import { Fault } from "@plumbline/domain/fault";

/** A character that no text column and no JSON column keeps: NUL, or half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

/** The path of the first text that cannot be stored, keys included; null when all can. */
function findUnstorable(input: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof input === "string") return isStorable(input) ? null : path;
  if (typeof input !== "object" || input === null) return null;
  for (const [key, value] of Object.entries(input)) {
    if (!isStorable(key)) return path;
    const found = findUnstorable(value, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

/** Refuses what the database could only answer with an error of its own. */
export function refuseUnstorable(input: unknown): void {
  const found = findUnstorable(input, []);
  if (found === null) return;
  throw new Fault("invalid", "A text holds a character that cannot be stored. Type it again.", {
    field: found.join("."),
  });
}
