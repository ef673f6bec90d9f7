/** Small checks of unknown data that are put together to larger ones; each says where and what is wrong. */

/** Hears of one problem: where, and a sentence. */
type Say = (path: string, message: string) => void;
export type Check = (value: unknown, path: string, say: Say) => void;

const below = (path: string, key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);

/** What data is, in a few words, short enough for a sentence. */
function show(value: unknown): string {
  if (typeof value === "string") return `“${value.slice(0, 40)}”`;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a group of values";
  return String(value);
}

export function number(min: number, max: number): Check {
  return (value, path, say) => {
    if (typeof value !== "number" || !Number.isFinite(value)) say(path, `A number, not ${show(value)}.`);
    else if (value < min || value > max) say(path, `From ${min} to ${max}, not ${value}.`);
  };
}

export function text(min: number, max: number): Check {
  return (value, path, say) => {
    if (typeof value !== "string") say(path, `Words, not ${show(value)}.`);
    else if (value.length < min || value.length > max) say(path, `From ${min} to ${max} characters.`);
  };
}

export const truth: Check = (value, path, say) => {
  if (typeof value !== "boolean") say(path, `Yes or no, not ${show(value)}.`);
};

export function oneOf(words: readonly string[]): Check {
  return (value, path, say) => {
    if (typeof value !== "string" || !words.includes(value)) {
      say(path, `One of: ${words.join(", ")}; not ${show(value)}.`);
    }
  };
}

/** A word that is known to somebody else. */
export function name(what: string, isKnown: (word: string) => boolean): Check {
  return (value, path, say) => {
    if (typeof value !== "string" || !isKnown(value)) say(path, `A ${what}, not ${show(value)}.`);
  };
}

/** What passes `accepts` needs no further check. */
export function either(accepts: (value: unknown) => boolean, check: Check): Check {
  return (value, path, say) => {
    if (!accepts(value)) check(value, path, say);
  };
}

/** Any one of several; of what fits none, the one that comes nearest says what is wrong. */
export function or(what: string, checks: readonly Check[]): Check {
  return (value, path, say) => {
    const heard = checks.map((check) => {
      const said: [string, string][] = [];
      check(value, path, (at, message) => said.push([at, message]));
      return said;
    });
    if (heard.some((said) => said.length === 0)) return;
    // A problem further in means that the rest of it fitted.
    const inner = heard.find((said) => said.every(([at]) => at !== path));
    if (inner === undefined) say(path, `It is ${what}, not ${show(value)}.`);
    else for (const [at, message] of inner) say(at, message);
  };
}

export function listOf(check: Check, min: number, max: number): Check {
  return (value, path, say) => {
    if (!Array.isArray(value)) {
      say(path, `A list, not ${show(value)}.`);
    } else if (value.length < min || value.length > max) {
      say(path, min === max ? `${min} entries.` : `From ${min} to ${max} entries, not ${value.length}.`);
    } else {
      for (let index = 0; index < value.length; index++) check(value[index], below(path, index), say);
    }
  };
}

export const pair = (check: Check): Check => listOf(check, 2, 2);
export const vector = (check: Check): Check => listOf(check, 3, 3);

/** Two numbers, the lower first. */
export function span(check: Check): Check {
  const two = pair(check);
  return (value, path, say) => {
    let isPair = true;
    two(value, path, (at, message) => {
      isPair = false;
      say(at, message);
    });
    if (isPair && Array.isArray(value) && Number(value[0]) >= Number(value[1])) {
      say(path, "The first number is below the second.");
    }
  };
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Fields {
  required?: Readonly<Record<string, Check>>;
  optional?: Readonly<Record<string, Check>>;
}

/** A group with these keys and no others; `checked` is a key that somebody else has looked at. */
export function object({ required = {}, optional = {} }: Fields, checked?: string): Check {
  return (value, path, say) => {
    if (!isGroup(value)) {
      say(path, `A group of values, not ${show(value)}.`);
      return;
    }
    for (const key of Object.keys(required)) if (!Object.hasOwn(value, key)) say(path, `${key} is missing.`);
    for (const [key, inner] of Object.entries(value)) {
      const check = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key) && optional[key];
      if (check) check(inner, below(path, key), say);
      else if (key !== checked) say(below(path, key.slice(0, 40)), "Nothing of this name is known.");
    }
  };
}

/** A group whose keys are names of one kind. */
export function record(isKey: (key: string) => boolean, check: Check): Check {
  return (value, path, say) => {
    if (!isGroup(value)) {
      say(path, `A group of values, not ${show(value)}.`);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!isKey(key)) say(below(path, key.slice(0, 40)), "Nothing of this name is known.");
      else check(inner, below(path, key), say);
    }
  };
}
