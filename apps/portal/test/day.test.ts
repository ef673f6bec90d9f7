import { expect, test } from "vitest";
import { countLeft, type DayItem, findNext, listMarks } from "../lib/day.ts";
import type { Kept } from "../lib/outbox.ts";

const DAY = { date: "2026-11-20", timeZone: "America/Chicago" };

function itemOf(itemId: string, due: number, ids: readonly string[] = []): DayItem {
  return { itemId, name: itemId, due, entries: ids.map((id) => ({ id, state: "done" as const })) };
}

function keptOf(
  itemId: string,
  id: string,
  change: Partial<Kept> = {},
  doneAt = "2026-11-20T18:00:00Z",
): Kept {
  const entry = {
    id,
    programItemId: itemId,
    doneAt,
    state: "done" as const,
    skipReason: null,
    sides: [],
    comment: "",
  };
  const scales = { painBefore: null, painAfter: null, effort: null };
  return {
    entry: { ...entry, ...scales },
    correctsId: null,
    state: "waiting",
    message: null,
    isStored: true,
    ...change,
  };
}

test("an entry that is not sent yet counts at once, and once only when the server has it too", () => {
  const kept = [keptOf("a", "1")];
  expect(countLeft(itemOf("a", 2), kept, DAY)).toBe(1);
  expect(countLeft(itemOf("a", 2, ["1"]), kept, DAY)).toBe(1);
});

test("a refused entry does not count", () => {
  expect(countLeft(itemOf("a", 1), [keptOf("a", "1", { state: "refused" })], DAY)).toBe(1);
});

test("an entry belongs to the patient's own date", () => {
  const lateInChicago = keptOf("a", "1", {}, "2026-11-21T05:30:00Z");
  const nextDay = keptOf("a", "2", {}, "2026-11-21T06:30:00Z");
  expect(listMarks(itemOf("a", 2), [lateInChicago, nextDay], DAY).map(({ id }) => id)).toEqual(["1"]);
});

test("a correction stands in the place of what it corrects, before and after the server knows it", () => {
  const kept = [keptOf("a", "1", { state: "sent" }), keptOf("a", "2", { correctsId: "1", state: "sent" })];
  expect(listMarks(itemOf("a", 1, ["1"]), kept, DAY).map(({ id }) => id)).toEqual(["2"]);
  expect(listMarks(itemOf("a", 1, ["2"]), kept, DAY).map(({ id }) => id)).toEqual(["2"]);
});

test("the next exercise is the following open one, then those left out before, never the same", () => {
  const items = [itemOf("a", 1), itemOf("b", 1, ["1"]), itemOf("c", 1)];
  expect(findNext(items, [], DAY, null)?.itemId).toBe("a");
  expect(findNext(items, [], DAY, "a")?.itemId).toBe("c");
  expect(findNext(items, [], DAY, "c")?.itemId).toBe("a");
  expect(findNext([itemOf("a", 2, ["1"])], [], DAY, "a")).toBeNull();
});
