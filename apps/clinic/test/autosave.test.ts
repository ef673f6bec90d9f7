import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AutosaveQueue, type SaveVerdict } from "../components/autosave/autosave.ts";

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.useFakeTimers();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
    removeItem: (name: string) => kept.delete(name),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Call = {
  changes: Record<string, string>;
  byItself: boolean;
  done: () => void;
  fail: (verdict: SaveVerdict) => void;
};

/** A queue whose calls wait for the test to end them. */
function setUp() {
  const calls: Call[] = [];
  const queue = new AutosaveQueue<string>({
    name: "test",
    send: (changes, { byItself }) =>
      new Promise((resolve, reject) => {
        const done = () => resolve({ savedAt: "2026-11-21T14:02:00Z" });
        calls.push({ changes: Object.fromEntries(changes), byItself, done, fail: reject });
      }),
    judge: (verdict) => verdict as SaveVerdict,
  });
  const call = (index: number): Call => {
    const found = calls[index];
    if (found === undefined) throw new Error(`call ${index} was not made`);
    return found;
  };
  return { queue, calls, call };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

test("changes are sent within two seconds of the first, however long the typing goes on", async () => {
  const { queue, calls } = setUp();
  for (let typed = 0; typed < 8; typed += 1) {
    queue.put("a", String(typed));
    await vi.advanceTimersByTimeAsync(250);
  }
  expect(calls.length).toBe(1);
});

test("what is typed while a call is on its way is sent after it, never beside it", async () => {
  const { queue, calls, call } = setUp();
  queue.put("a", "1");
  void queue.flush();
  queue.put("a", "2");
  await vi.advanceTimersByTimeAsync(3000);
  expect(calls.length).toBe(1);
  call(0).done();
  await settle();
  expect(call(1).changes).toEqual({ a: "2" });
  call(1).done();
  await settle();
  expect([queue.pending.size, kept.size, queue.read().status.state]).toEqual([0, 0, "saved"]);
});

test("a key is known as being sent only while its call lasts", async () => {
  const { queue, call } = setUp();
  queue.put("a", "1");
  void queue.flush();
  expect([queue.isSending("a"), queue.isSending("b")]).toEqual([true, false]);
  call(0).done();
  await settle();
  expect(queue.isSending("a")).toBe(false);
});

test("a refusal drops the refused change and not the one typed since", async () => {
  const { queue, call } = setUp();
  queue.put("a", "wrong");
  queue.put("b", "2");
  void queue.flush();
  queue.put("a", "right");
  call(0).fail({ kind: "refused", keys: ["a"], reason: "Not saved" });
  await settle();
  expect(call(1).changes).toEqual({ a: "right", b: "2" });
});

test("without a line the change is kept in the tab and tried again", async () => {
  const { queue, calls, call } = setUp();
  queue.put("a", "1");
  void queue.flush();
  call(0).fail({ kind: "offline" });
  await settle();
  expect([queue.read().status.state, kept.get("plumbline.test")]).toEqual(["offline", '[["a","1"]]']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls.length).toBe(2);
});

test("a conflict stops all sending until a person has decided", async () => {
  const { queue, calls, call } = setUp();
  queue.put("a", "1");
  void queue.flush();
  call(0).fail({ kind: "hold", reason: "Changed elsewhere" });
  await settle();
  queue.put("a", "2");
  await vi.advanceTimersByTimeAsync(10_000);
  expect([calls.length, queue.read().held]).toEqual([1, true]);
  queue.release();
  expect(call(1).changes).toEqual({ a: "2" });
});

test("a page that was left sends once more and does not go on trying", async () => {
  const { queue, calls, call } = setUp();
  queue.put("a", "1");
  queue.watch(false);
  call(0).fail({ kind: "offline" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect([calls.length, kept.size]).toEqual([1, 1]);
});

test("the next page of the tab takes over what the last one could not send", () => {
  kept.set("plumbline.test", '[["a","1"]]');
  const { queue } = setUp();
  queue.put("a", "newer");
  expect([...queue.restore()]).toEqual([["a", "newer"]]);
});

test("a try that nobody asked for says so; one after typing or by the button does not", async () => {
  const { queue, calls, call } = setUp();
  queue.put("a", "1");
  await vi.advanceTimersByTimeAsync(2000);
  call(0).fail({ kind: "offline" });
  await vi.advanceTimersByTimeAsync(5000);
  call(1).fail({ kind: "failed", reason: "Not saved", again: true });
  await settle();
  queue.put("a", "2");
  await vi.advanceTimersByTimeAsync(2000);
  call(2).fail({ kind: "offline" });
  await settle();
  void queue.resend();
  await settle();
  call(3).fail({ kind: "offline" });
  await settle();
  void queue.flush();
  await settle();
  expect(calls.map(({ byItself }) => byItself)).toEqual([false, true, false, true, false]);
});
