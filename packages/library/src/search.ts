import {
  DEFICIT_WORDS,
  EQUIPMENT_WORDS,
  POSITION_WORDS,
  TARGET_WORDS,
  TYPE_WORDS,
} from "@plumbline/domain/exercise-words";
import MiniSearch, { type SearchResult } from "minisearch";
import type { LibraryEntry } from "./entry.ts";

/** What is searched, and how much a word found there counts. */
const WEIGHTS = { name: 12, target: 4, type: 3, position: 3, equipment: 3, further: 2, cues: 0.5 } as const;
type Field = keyof typeof WEIGHTS;
const FIELDS = Object.keys(WEIGHTS) as Field[];

const WORD_ENDS = /[^\p{L}\p{N}]+/u;
/** Shorter words are looked up as they are: with a letter off, they would be any word. Two letters swapped are two off. */
const ONE_OFF_FROM = 4;
const TWO_OFF_FROM = 6;

function splitWords(text: string): string[] {
  return text.split(WORD_ENDS).filter(Boolean);
}

function describeEntry(entry: LibraryEntry): Record<Field, string> {
  const equipment = entry.equipment.flatMap((one) => [EQUIPMENT_WORDS[one], one]);
  const further = [
    ...entry.targetSecondary.map((one) => TARGET_WORDS[one]),
    ...entry.addresses.flatMap((one) => [DEFICIT_WORDS[one], one]),
    entry.slug,
  ];
  return {
    name: entry.name,
    target: `${TARGET_WORDS[entry.targetPrimary]} ${entry.targetPrimary}`,
    type: `${TYPE_WORDS[entry.type]} ${entry.type}`,
    position: `${POSITION_WORDS[entry.position]} ${entry.position}`,
    equipment: equipment.join(" "),
    further: further.join(" "),
    cues: entry.cues.join(" "),
  };
}

/** Letters that may be off in a word. */
function countSlips(word: string): number {
  return word.length < ONE_OFF_FROM ? 0 : word.length < TWO_OFF_FROM ? 1 : 2;
}

/** Everything that is searched of an entry, as one text. */
export function writeSearchText(entry: LibraryEntry): string {
  return Object.values(describeEntry(entry)).join(" ");
}

export interface ExerciseSearch<E extends LibraryEntry> {
  (query: string, limit?: number): E[];
  /** Makes the index now, so that the first letter does not wait for it. */
  readonly prepare: () => void;
}

type Document = Record<Field, string> & { readonly id: number };

function indexEntries(entries: readonly LibraryEntry[]): MiniSearch<Document> {
  const index = new MiniSearch<Document>({
    fields: FIELDS,
    tokenize: splitWords,
    searchOptions: {
      boost: WEIGHTS,
      combineWith: "AND",
      prefix: true,
      weights: { prefix: 0.6, fuzzy: 0.2 },
    },
  });
  // Field by field: a document is what `describeEntry` says, under the place of its entry.
  index.addAll(entries.map((entry, id) => Object.assign(describeEntry(entry), { id })));
  return index;
}

/** A single letter begins a name when it stands alone, and narrows nothing while a longer word is there. */
function lookUp(index: MiniSearch<Document>, query: string): SearchResult[] {
  const words = splitWords(query);
  const long = words.filter((word) => word.length > 1).join(" ");
  if (long === "") return index.search(query, { fields: ["name"] });
  const found = index.search(long);
  return found.length > 0 ? found : index.search(long, { fuzzy: countSlips });
}

/** The place of each entry where fits are equal: easier ones first, then by name. */
function rankEntries(entries: readonly LibraryEntry[]): Int32Array {
  const { compare } = new Intl.Collator("en");
  const order = entries.map((entry, id) => ({ entry, id }));
  order.sort((a, b) => a.entry.level - b.entry.level || compare(a.entry.name, b.entry.name));
  const ranks = new Int32Array(entries.length);
  for (const [rank, { id }] of order.entries()) ranks[id] = rank;
  return ranks;
}

/**
 * Finds exercises as one types: every typed word must fit somewhere, by its beginning, and where nothing does, with a
 * letter or two off; the best fit first, then easier ones, then by name. An empty query gives all of them in their own
 * order.
 */
export function makeExerciseSearch<E extends LibraryEntry>(entries: readonly E[]): ExerciseSearch<E> {
  let made: { index: MiniSearch<Document>; ranks: Int32Array } | undefined;
  const make = () => (made ??= { index: indexEntries(entries), ranks: rankEntries(entries) });
  const search = (query: string, limit = entries.length): E[] => {
    if (query.trim() === "") return entries.slice(0, limit);
    const { index, ranks } = make();
    const found = lookUp(index, query);
    found.sort((a, b) => b.score - a.score || (ranks[a.id as number] ?? 0) - (ranks[b.id as number] ?? 0));
    return found.slice(0, limit).flatMap(({ id }) => entries[id as number] ?? []);
  };
  return Object.assign(search, { prepare: () => void make() });
}
