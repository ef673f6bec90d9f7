import { readFileSync } from "node:fs";
import { ORDER_STATES } from "@plumbline/domain/order";
import { expect, test } from "vitest";
import { listActionChoices, splitSentence } from "../components/audit/words.ts";

const EVENTS = new URL("../../../packages/api/test/access/audit-events.json", import.meta.url);

/** The actions that the reviewed list of what each procedure records names. */
function listReviewed(): string[] {
  const events = JSON.parse(readFileSync(EVENTS, "utf8")) as Record<string, readonly string[]>;
  return [
    ...new Set(Object.values(events).flatMap((lines) => lines.map((line) => line.split(",")[0] ?? ""))),
  ];
}

/** Recorded by what no procedure is: reading an order from the payment provider, a file's way in, and one press of two. */
const BESIDES = [
  ...ORDER_STATES.map((state) => `order.${state.replaceAll("_", "-")}`),
  "course.sell",
  "course.stop",
  "account.join",
  "account.part",
  ...["begin", "cancel", "ready", "refuse", "sweep"].map((step) => `upload.${step}`),
];

test("every recorded action has words", () => {
  const actions = [...listReviewed(), ...BESIDES];
  expect(actions.length).toBeGreaterThan(50);
  const bare = actions.filter((action) => splitSentence(action).before === action);
  expect(bare).toEqual([]);
});

test("what happens to an order has a name of its own in the filter", () => {
  const actions = [
    ...ORDER_STATES.map((state) => `order.${state.replaceAll("_", "-")}`),
    "order.place",
    "order.list",
  ];
  const labels = listActionChoices(actions).map(({ label }) => label);
  expect(new Set(labels).size).toBe(actions.length);
  expect(labels.join()).not.toMatch(/\border\.|\(/);
});
