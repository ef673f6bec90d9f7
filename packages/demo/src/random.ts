/** Numbers that look random and are the same for the same words. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** An independent stream: what is drawn from it changes nothing here. */
  fork(...words: readonly (string | number)[]): Random;
}

/** FNV-1a, 32 bit. */
function hashWords(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** Mulberry32 seeded by words: small, fast, and good enough for made-up patients. */
export function makeRandom(seed: string): Random {
  let state = hashWords(seed);
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  // Near seeds begin with near states; one step parts them.
  next();
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(list) {
      const found = list[int(0, list.length - 1)];
      if (found === undefined) throw new Error("Nothing can be picked from an empty list.");
      return found;
    },
    fork: (...words) => makeRandom([seed, ...words].join("/")),
  };
}
