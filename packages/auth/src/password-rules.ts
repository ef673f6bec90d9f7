import { COMMON_PASSWORD_WORDS } from "./common-passwords.ts";

/** ASVS 5, 6.2: length counts, composition does not; common and guessable ones are refused. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordProblem = "too-short" | "too-long" | "too-common" | "contains-context";

const CONTEXT_WORDS = ["plumbline", "clinic", "physio", "therapy", "backpain", "hippain"];

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function foldLookalikes(text: string): string {
  return Array.from(text, (letter) => LEET[letter] ?? letter).join("");
}

/** How many letters stay when all listed words are taken out, longest first. */
function countUncovered(text: string, words: readonly string[]): number {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.split(word).join(""), text).replace(/[^\p{L}]/gu, "")
    .length;
}

function isRepeatOrRun(text: string): boolean {
  if (new Set(text).size < 5 || /^(.{1,6})\1+$/u.test(text)) return true;
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const even = codes.slice(1).filter((code, index) => [0, 1, -1].includes(code - (codes[index] ?? 0)));
  return even.length >= codes.length - 3;
}

/**
 * Refuses a password that is nothing but common words, digits and marks in any order and spelling
 * (that includes every entry of the usual lists of this length), a run, a repetition, or one that is
 * mostly the person's own name, address or clinic.
 */
export function findPasswordProblem(password: string, context: readonly string[]): PasswordProblem | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_MIN) return "too-short";
  if (length > PASSWORD_MAX) return "too-long";
  const plain = password.toLowerCase();
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const forms = [plain, foldLookalikes(plain), foldLookalikes(core)];
  if (isRepeatOrRun(plain)) return "too-common";
  if (!/\p{L}/u.test(plain)) return null;
  if (forms.some((text) => countUncovered(text, COMMON_PASSWORD_WORDS) < 3)) return "too-common";
  const own = [...CONTEXT_WORDS, ...context.flatMap((entry) => entry.toLowerCase().split(/[^\p{L}\p{N}]+/u))];
  const words = [...COMMON_PASSWORD_WORDS, ...own.filter((word) => word.length >= 4)];
  return forms.some((text) => countUncovered(text, words) < 3) ? "contains-context" : null;
}
