/** One way of one event to one endpoint, with everything that was tried. */
export interface Delivery {
  id: string;
  event: string;
  endpoint: string;
  /** `dropped` was lost on purpose and is not tried again by itself. */
  state: "delivered" | "dropped" | "failed" | "waiting";
  attempts: { at: string; status: number | null; error: string | null }[];
}

/** What goes wrong on the way, on purpose. */
export interface DeliveryKnobs {
  /** Further copies of every delivery. */
  duplicates: number;
  /** So many deliveries are collected and then sent in a shuffled order; 0 and 1 keep the order. */
  reorderWindow: number;
  /** How long a delivery waits before it is first sent. */
  delayMs: number;
  /** The part of the deliveries, 0 to 1, that is never sent. */
  dropFraction: number;
  /** Decides with the fraction and the window which ones; the same seed decides the same. */
  seed: number;
  /** Added to the signature's time: below 0 it is old, above 0 it comes from the future. */
  timestampSkewSeconds: number;
  /** Holds everything until it is flushed or this is switched off. */
  paused: boolean;
  /** Signs with a secret that nobody has. */
  wrongSecret: boolean;
  /** Sends other bytes of the same JSON than were signed. */
  reserialise: boolean;
  /** How many are under way at once; 1 makes the order of arrival certain. */
  concurrency: number;
}

export const PLAIN_KNOBS: DeliveryKnobs = {
  duplicates: 0,
  reorderWindow: 0,
  delayMs: 0,
  dropFraction: 0,
  seed: 1,
  timestampSkewSeconds: 0,
  paused: false,
  wrongSecret: false,
  reserialise: false,
  concurrency: 4,
};

/** Numbers from 0 to below 1 that only depend on the seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same things in another order. */
export function shuffle<T>(things: readonly T[], random: () => number): T[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    const held = shuffled[last] as T;
    shuffled[last] = shuffled[chosen] as T;
    shuffled[chosen] = held;
  }
  return shuffled;
}
