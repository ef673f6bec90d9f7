import type { ExamValue } from "@plumbline/domain/exam-value";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AutosaveQueue } from "../components/autosave/autosave.ts";
import type { ExamChange } from "../components/exam/exam-change.ts";
import { ExamDraft } from "../components/exam/exam-draft.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("sessionStorage", {
    getItem: () => null,
    setItem: () => undefined,
    removeItem: () => undefined,
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PLACE = { measure: "hip_flexion", side: "left", phase: "before", mode: null } as const;
const valueOf = (number: number): ExamValue => ({
  ...PLACE,
  position: null,
  device: null,
  pain: null,
  qualifiers: {},
  value: { kind: "number", number },
});

/** 120 typed here over 110, while another tab saved 100. */
function clash() {
  const sent: ExamChange[] = [];
  const queue = new AutosaveQueue<ExamChange>({
    name: "exam.test",
    send: async (changes) => {
      sent.push(...changes.values());
      return { savedAt: new Date() };
    },
    judge: () => ({ kind: "hold", reason: "" }),
  });
  const draft = new ExamDraft("test", [valueOf(110)], {}, queue);
  draft.set(PLACE, valueOf(120));
  queue.hold("Changed elsewhere, kept here");
  draft.merge([valueOf(100)]);
  return { draft, queue, sent };
}

test("a value that is asked about shows what was last typed", () => {
  const { draft } = clash();
  draft.set(PLACE, valueOf(121));
  expect(draft.readConflicts()).toMatchObject([{ mine: valueOf(121), theirs: valueOf(100) }]);
});

test("typing on while being asked does not settle the question: a reload asks again", () => {
  const { draft, queue } = clash();
  draft.set(PLACE, valueOf(121));
  expect([...queue.pending.values()]).toMatchObject([{ base: valueOf(110), next: valueOf(121) }]);
});

test("typing the saved value is an answer too, and the rest goes on", async () => {
  const { draft, queue, sent } = clash();
  draft.set(PLACE, valueOf(100));
  expect(draft.readConflicts()).toEqual([]);
  expect(queue.read().held).toBe(false);
  await vi.runAllTimersAsync();
  expect(sent).toEqual([]);
});

test("keeping mine sends what was last typed", async () => {
  const { draft, sent } = clash();
  draft.set(PLACE, valueOf(121));
  const [asked] = draft.readConflicts();
  if (asked !== undefined) draft.decide(asked, "mine");
  await vi.runAllTimersAsync();
  expect(sent).toMatchObject([{ base: valueOf(100), next: valueOf(121) }]);
});
