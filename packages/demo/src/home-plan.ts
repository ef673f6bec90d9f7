import type { Random } from "./random.ts";
import { HAS_PROGRAM, type StoryKind } from "./story-kinds.ts";

/** How the patient keeps the program at home. */
export interface HomePlan {
  /** The last day with an entry; null for somebody who logs nothing. */
  readonly lastDay: number;
  /** Chance of a day with entries. */
  readonly keeps: number;
  /** Chance of an item on such a day to be done in full. */
  readonly finishes: number;
  readonly minute: number;
  /** Pain 0 to 10 at the start, the end, and what the last week adds. */
  readonly painFirst: number;
  readonly painLast: number;
  readonly painLastWeek: number;
  /** Tells the entries by phone instead: a member of staff enters them. */
  readonly byPhone: boolean;
}

const KEEPS: Partial<Record<StoryKind, readonly [keeps: number, finishes: number]>> = {
  non_responder: [0.97, 0.94],
  part_time: [0.58, 0.85],
  phone: [0.35, 0.9],
  stopped_logging: [0.85, 0.88],
};

function planPain(kind: StoryKind, random: Random) {
  const painFirst = random.int(5, 7);
  if (kind === "non_responder") return { painFirst: 6, painLast: 6, painLastWeek: 0 };
  if (kind === "pain_up") return { painFirst: 4, painLast: 3, painLastWeek: 4 };
  if (kind === "part_time") return { painFirst, painLast: painFirst - 1, painLastWeek: 0 };
  return { painFirst, painLast: random.int(1, 3), painLastWeek: 0 };
}

export function planHome(kind: StoryKind, index: number, random: Random): HomePlan | null {
  if (!HAS_PROGRAM.has(kind)) return null;
  const [keeps, finishes] = KEEPS[kind] ?? [0.86 + random.next() * 0.1, 0.9];
  // The first patient's day is left open, so that the portal has something to do.
  const lastDay = index === 0 ? -1 : kind === "stopped_logging" ? -random.int(8, 13) : 0;
  const minute = random.chance(0.6) ? random.int(18 * 60, 20 * 60) : random.int(6 * 60, 8 * 60);
  return { lastDay, keeps, finishes, minute, ...planPain(kind, random), byPhone: kind === "phone" };
}
