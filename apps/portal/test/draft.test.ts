import type { Dosage } from "@plumbline/domain/dosage";
import { checkLogEntry } from "@plumbline/domain/log-entry";
import { expect, test } from "vitest";
import { splitSides } from "../lib/amounts.ts";
import { beginCorrection, beginDraft, chooseState, finishDraft } from "../lib/draft.ts";
import type { DeskItem } from "../lib/recorded.ts";
import { describeAmounts } from "../lib/words.ts";

const NOW = new Date("2026-11-20T18:00:00Z");
const SETS: Dosage = {
  side: "both",
  sets: 2,
  reps: 10,
  holdSeconds: 5,
  holdBreaths: null,
  durationSeconds: null,
  restSeconds: 30,
  tempo: null,
  load: null,
};

function itemWith(...dosages: Dosage[]): DeskItem {
  const base = {
    itemId: "8d0f4a53-0b0c-4c6e-9a1e-2f9a4b7c1d20",
    name: "Bridge",
    due: 1,
    entries: [],
    today: [],
    earlier: [],
  };
  return { ...base, dosages, perSide: true, effortScale: "rpe_0_10" };
}

function finish(draft: Parameters<typeof finishDraft>[0], item: DeskItem) {
  const entry = finishDraft(draft, item, NOW);
  if ("field" in entry) throw new Error(entry.message);
  return entry;
}

test("a fresh draft saves exactly what was prescribed", () => {
  const entry = finish(beginDraft(itemWith(SETS), "done"), itemWith(SETS));
  expect(entry.sides).toEqual([{ side: "both", sets: 2, reps: 10, holdSeconds: 5, durationSeconds: null }]);
  expect(entry.doneAt).toBe(NOW.toISOString());
});

test("minutes and breaths survive the way through the fields", () => {
  const walk: Dosage = { ...SETS, sets: 1, reps: 1, holdSeconds: null, durationSeconds: 600 };
  const breaths: Dosage = { ...SETS, holdSeconds: null, holdBreaths: 4 };
  const [walked] = finish(beginDraft(itemWith(walk), "done"), itemWith(walk)).sides;
  const [breathed] = finish(beginDraft(itemWith(breaths), "done"), itemWith(breaths)).sides;
  expect(walked?.durationSeconds).toBe(600);
  expect(breathed).toEqual({ side: "both", sets: 2, reps: 10, holdSeconds: null, durationSeconds: null });
});

test("both sides can be told apart, and the server's rule accepts it", () => {
  const item = itemWith(SETS);
  const draft = beginDraft(item, "part");
  const entry = finish({ ...draft, amounts: splitSides(draft.amounts) }, item);
  expect(entry.sides.map(({ side }) => side)).toEqual(["left", "right"]);
  expect(checkLogEntry(entry, ["both"])).toBeNull();
});

test("a skipped exercise asks for its reason and carries no sets", () => {
  const item = itemWith(SETS);
  const draft = beginDraft(item, "skipped");
  expect(finishDraft(draft, item, NOW)).toMatchObject({ field: "skipReason" });
  const entry = finish({ ...draft, skipReason: "no_time" }, item);
  expect(entry.sides).toEqual([]);
  expect(checkLogEntry(entry, ["both"])).toBeNull();
});

test("a skipped exercise carries no answer that belongs to doing it, whatever was told before", () => {
  const item = itemWith(SETS);
  const told = { ...beginDraft(item, "part"), painBefore: 3, painAfter: 5, effort: 7 };
  const entry = finish({ ...told, state: "skipped", skipReason: "unwell" }, item);
  expect(entry).toMatchObject({ painBefore: 3, painAfter: null, effort: null });
});

test("all of it is what was prescribed, whatever was written for a part of it", () => {
  const item = itemWith(SETS);
  const part = beginDraft(item, "part");
  const fewer = { ...part, amounts: part.amounts.map((amount) => ({ ...amount, sets: "1" })) };
  expect(finish({ ...fewer, ...chooseState(item, "part") }, item).sides[0]?.sets).toBe(1);
  expect(finish({ ...fewer, ...chooseState(item, "done") }, item).sides[0]?.sets).toBe(2);
});

test("what is recorded reads as it was done", () => {
  const amount = { sets: 2, reps: 10, holdSeconds: 5, durationSeconds: null };
  expect(describeAmounts([{ ...amount, side: "both" }])).toBe("2 × 10, held 5 s.");
  const timed = { sets: 1, reps: 1, holdSeconds: null, durationSeconds: 60 };
  expect(
    describeAmounts([
      { ...timed, side: "left" },
      { ...timed, side: "right" },
    ]),
  ).toBe("Left 1 × 60 s; right 1 × 60 s.");
});

test("an empty or broken number is asked for, never invented", () => {
  const item = itemWith(SETS);
  const draft = beginDraft(item, "part");
  const broken = draft.amounts.map((amount) => ({ ...amount, reps: "" }));
  expect(finishDraft({ ...draft, amounts: broken }, item, NOW)).toMatchObject({ field: "amounts" });
});

test("a correction keeps the time, the item and the answers of the first entry, and has an id of its own", () => {
  const item = itemWith(SETS);
  const first = finish({ ...beginDraft(item, "done"), painBefore: 4, comment: "stiff" }, item);
  const old = { ...first, correctable: true, corrected: false, enteredByStaff: false, sent: true };
  const draft = beginCorrection(item, old);
  expect(draft).toMatchObject({
    correctsId: first.id,
    doneAt: first.doneAt,
    painBefore: 4,
    comment: "stiff",
  });
  expect(draft.id).not.toBe(first.id);
  expect(finish(draft, item).sides).toEqual(first.sides);
});
