import type { ExamValue } from "@plumbline/domain/exam-value";
import { expect, test } from "vitest";
import {
  type ExamChange,
  indexValues,
  isSameValue,
  keyOfPlace,
  mergeChanges,
  placeOf,
} from "../components/exam/exam-change.ts";

function valueOf(number: number, side: "left" | "right" = "left"): ExamValue {
  return {
    measure: "hip_flexion",
    side,
    phase: "before",
    mode: "passive",
    position: "supine",
    device: "goniometer",
    pain: null,
    qualifiers: {},
    value: { kind: "number", number },
  };
}

function changeOf(base: ExamValue | null, next: ExamValue | null): Map<string, ExamChange> {
  const place = placeOf(next ?? base ?? valueOf(0));
  return new Map([[keyOfPlace(place), { place, base, next }]]);
}

test("a change made over what is still saved goes on without a question", () => {
  const changes = changeOf(valueOf(110), valueOf(115));
  const { keep, conflicts } = mergeChanges(changes, indexValues([valueOf(110), valueOf(120, "right")]));
  expect([...keep]).toEqual([...changes]);
  expect(conflicts).toEqual([]);
});

test("a change that the other tab made too is done", () => {
  const { keep, conflicts } = mergeChanges(changeOf(null, valueOf(115)), indexValues([valueOf(115)]));
  expect([keep.size, conflicts.length]).toEqual([0, 0]);
});

test("a value that both changed is asked about, and again after a reload in between", () => {
  const saved = indexValues([valueOf(111)]);
  const first = mergeChanges(changeOf(valueOf(110), valueOf(112)), saved);
  expect(first.conflicts).toMatchObject([{ mine: valueOf(112), theirs: valueOf(111) }]);
  expect(mergeChanges(first.keep, saved).conflicts).toEqual(first.conflicts);
});

test("a value taken away here and changed there is asked about", () => {
  const { conflicts } = mergeChanges(changeOf(valueOf(110), null), indexValues([valueOf(111)]));
  expect(conflicts).toMatchObject([{ mine: null, theirs: valueOf(111) }]);
});

test("left and right are never the same place", () => {
  const { keep, conflicts } = mergeChanges(
    changeOf(null, valueOf(115, "right")),
    indexValues([valueOf(111, "left")]),
  );
  expect([keep.size, conflicts.length]).toEqual([1, 0]);
});

test("the order of fields makes no difference", () => {
  const value = valueOf(24);
  const turned = Object.fromEntries(Object.entries(value).toReversed()) as unknown as ExamValue;
  expect(isSameValue(value, turned)).toBe(true);
  expect(isSameValue(value, valueOf(25))).toBe(false);
});
