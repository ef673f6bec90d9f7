import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CAUTION_EFFECT, CAUTIONS, isCaution } from "../src/caution.ts";
import { composeProgram } from "../src/composer.ts";
import { findExercise } from "../src/exercises.ts";
import { checkProgramDraft } from "../src/program.ts";
import { RULES } from "../src/rule-content.ts";
import { hitOf, slugsOf } from "./support/composition.ts";

const hits = fc.subarray(RULES.map(({ id }) => id).filter((id) => id !== "R01")).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          deficitSides: fc.subarray(["left", "right"] as const),
          balanceOnlySides: fc.subarray(["left", "right"] as const),
        })
        .map((sides) => hitOf(id, sides)),
    ),
  ),
);
const cautions = fc.subarray([...CAUTIONS], { maxLength: 4 });
const phase = fc.integer({ min: 1, max: 3 });

describe("any composition", () => {
  test("is a draft without faults, each exercise once, each item with the reason of a rule that fired", () => {
    fc.assert(
      fc.property(hits, cautions, phase, (given, codes, number) => {
        const { items, title } = composeProgram({ hits: given, cautions: codes, phase: number });
        const draft = {
          title,
          template: null,
          phase: number,
          items: items.map(({ item }) => item),
          endsOn: null,
          note: "",
        };
        expect(checkProgramDraft(draft, findExercise)).toEqual([]);
        expect(new Set(slugsOf(items)).size).toBe(items.length);
        for (const { ruleId } of items) expect(given.map((hit) => hit.ruleId)).toContain(ruleId);
      }),
    );
  });

  test("carries no exercise that a caution removes, and shows every caution that stays", () => {
    fc.assert(
      fc.property(hits, cautions, phase, (given, codes, number) => {
        const composition = composeProgram({ hits: given, cautions: codes, phase: number });
        for (const { item } of [...composition.items, ...composition.spareItems]) {
          for (const caution of findExercise(item.exercise)?.cautions ?? []) {
            if (!codes.includes(caution)) continue;
            expect(CAUTION_EFFECT[caution]).toBe("modify");
            expect(item.cautions).toContain(caution);
          }
          expect(item.cautions.every(isCaution)).toBe(true);
        }
      }),
    );
  });

  test("accounts for every line of the leading template's phase", () => {
    fc.assert(
      fc.property(hits, cautions, phase, (given, codes, number) => {
        const {
          phase: lines,
          items,
          spareItems,
          leftOut,
        } = composeProgram({ hits: given, cautions: codes, phase: number });
        const seen = [...slugsOf(items), ...slugsOf(spareItems), ...leftOut.map(({ exercise }) => exercise)];
        for (const { exercise } of lines?.items ?? []) expect(seen).toContain(exercise);
        for (const { exercise } of leftOut) expect(slugsOf(items)).not.toContain(exercise);
      }),
    );
  });

  test("does not depend on the order of the hits", () => {
    fc.assert(
      fc.property(hits, cautions, (given, codes) => {
        const one = composeProgram({ hits: given, cautions: codes, phase: 1 });
        const other = composeProgram({ hits: given.toReversed(), cautions: codes, phase: 1 });
        expect(other.items).toEqual(one.items);
        expect(other.main).toEqual(one.main);
      }),
    );
  });

  test("adds at most two items for a hit that does not lead, all optional", () => {
    fc.assert(
      fc.property(hits, (given) => {
        const { main, items } = composeProgram({ hits: given, cautions: [], phase: 1 });
        for (const hit of given) {
          if (hit === main) continue;
          const added = items.filter(({ ruleId }) => ruleId === hit.ruleId);
          expect(added.length).toBeLessThanOrEqual(2);
          expect(added.every(({ item }) => item.optional)).toBe(true);
        }
      }),
    );
  });

  test("gives at most one extra set, and never on a side with balance as its only reason", () => {
    fc.assert(
      fc.property(hits, (given) => {
        const { items } = composeProgram({ hits: given, cautions: [], phase: 1 });
        const byBalance = given.filter((hit) => hit.ruleId === "R04" || hit.ruleId === "R05");
        for (const { item, ruleId } of items) {
          const [left, right] = item.dosages;
          if (!left || !right) continue;
          expect(Math.abs(left.sets - right.sets)).toBe(1);
          const extra = left.sets > right.sets ? left.side : right.side;
          const hit = byBalance.find((entry) => entry.ruleId === ruleId);
          expect(hit?.balanceOnlySides ?? []).not.toContain(extra);
        }
      }),
    );
  });
});
