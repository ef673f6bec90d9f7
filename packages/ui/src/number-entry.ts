/** What typing, arrows and buttons make of a number field's text. Pure, so that it is tested without a page. */

export type NumberLimits = { min?: number; max?: number; step?: number };

/**
 * Keeps digits, one decimal mark (comma or point, as typed) and a leading minus. A minus where none is allowed is
 * for the limit to refuse: without it another number would stand there.
 */
export function cleanNumberText(text: string): string {
  const negative = text.trimStart().startsWith("-");
  const [whole = "", ...rest] = text.replace(/[^\d.,]/g, "").split(/(?<=^[^.,]*)[.,]/);
  const mark = /[.,]/.exec(text)?.[0] ?? ".";
  const tail = rest.length > 0 ? mark + rest.join("").replace(/[.,]/g, "") : "";
  return (negative ? "-" : "") + whole + tail;
}

/** The number that a text stands for, or null for an empty or unfinished one. */
export function readNumberText(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  if (!/^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain)) return null;
  return Number(plain);
}

/** One step up (+1) or down (-1), held inside the limits; an empty field starts at its nearest limit. */
export function stepNumberText(text: string, direction: 1 | -1, limits: NumberLimits = {}): string {
  const { min, max, step = 1 } = limits;
  const now = readNumberText(text);
  const raw = now === null ? (min ?? 0) : now + direction * step;
  const held = Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, raw));
  return String(Number(held.toFixed(6)));
}
