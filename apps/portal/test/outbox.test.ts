import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Entry } from "../lib/call.ts";
import type * as Outbox from "../lib/outbox.ts";
import { keepUnsent, listUnsent } from "../lib/unsent-store.ts";

type Tab = typeof Outbox;
type Sent = { readonly path: string; readonly id: string; readonly isPoll: boolean };

const sent: Sent[] = [];
const replace = vi.fn<(path: string) => void>();
let answer: () => Promise<Response>;
let owners = 0;
let ADA = "";
let BO = "";

const away = () => Promise.reject(new TypeError("no line"));
const taken = () => Promise.resolve(Response.json({ result: { data: { stored: "now" } } }));
const refused = () =>
  Promise.resolve(Response.json({ error: { message: "It is not your exercise." } }, { status: 400 }));
const signedOut = () => Promise.resolve(Response.json({ error: {} }, { status: 401 }));

function makeStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

/** A fresh load of the page: everything that lives in a tab's memory begins anew. */
async function openTab(): Promise<Tab> {
  vi.resetModules();
  return import("../lib/outbox.ts");
}

function entryAt(doneAt: string): Entry {
  const base = { programItemId: "8d0f4a53-0b0c-4c6e-9a1e-2f9a4b7c1d20", skipReason: null, comment: "" };
  const answers = { painBefore: null, painAfter: 2, effort: null };
  return { ...base, ...answers, id: crypto.randomUUID(), doneAt, state: "done", sides: [] };
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const idsKept = async (owner: string) => (await listUnsent(owner)).map(({ entry }) => entry.id);

beforeEach(() => {
  owners += 1;
  [ADA, BO] = [`ada-${owners}`, `bo-${owners}`];
  sent.length = 0;
  replace.mockReset();
  answer = away;
  vi.stubGlobal("sessionStorage", makeStorage());
  vi.stubGlobal("window", Object.assign(new EventTarget(), { location: { replace } }));
  vi.stubGlobal("fetch", (path: string, { body, headers }: { body: string; headers: HeadersInit }) => {
    const isPoll = new Headers(headers).get("x-plumbline-poll") === "1";
    sent.push({ path, id: (JSON.parse(body) as Entry).id, isPoll });
    return answer();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what was not sent before the tab was closed is sent when the same person opens the portal again", async () => {
  const entry = entryAt(minutesAgo(5));
  const tab = await openTab();
  await tab.openOutbox(ADA);
  tab.recordEntry(entry, null);
  await vi.waitFor(async () => expect(await idsKept(ADA)).toEqual([entry.id]));
  answer = taken;
  vi.stubGlobal("sessionStorage", makeStorage());
  await (await openTab()).openOutbox(ADA);
  expect(sent.map(({ id }) => id)).toEqual([entry.id, entry.id]);
  expect(await idsKept(ADA), "nothing of it stays on the device").toEqual([]);
});

test("an entry is on the device already while it is being sent", async () => {
  answer = () => new Promise(() => undefined);
  const tab = await openTab();
  await tab.openOutbox(ADA);
  const entry = entryAt(minutesAgo(0));
  tab.recordEntry(entry, null);
  await vi.waitFor(async () => expect(await idsKept(ADA)).toEqual([entry.id]));
});

test("a correction stays one, and entries are sent in the order in which they were made", async () => {
  const [first, second] = [entryAt(minutesAgo(20)), entryAt(minutesAgo(10))];
  await keepUnsent(ADA, { entry: second, correctsId: "c0ffee00-0000-4000-8000-000000000000", refusal: null });
  await keepUnsent(ADA, { entry: first, correctsId: null, refusal: null });
  answer = taken;
  await (await openTab()).openOutbox(ADA);
  expect(sent.map(({ path, id }) => [path, id])).toEqual([
    ["/api/trpc/log.record", first.id],
    ["/api/trpc/log.correct", second.id],
  ]);
});

test("another person on the same device neither sends nor counts it, and does not wipe it", async () => {
  const entry = entryAt(minutesAgo(5));
  await keepUnsent(ADA, { entry, correctsId: null, refusal: null });
  answer = taken;
  const tab = await openTab();
  await tab.openOutbox(BO);
  expect(await tab.countUnsent()).toBe(0);
  await tab.closeOutbox();
  expect(sent).toEqual([]);
  expect(await idsKept(ADA)).toEqual([entry.id]);
});

test("what another person left behind goes once the server would not take it any more", async () => {
  const old = entryAt(minutesAgo(31 * 24 * 60));
  await keepUnsent(ADA, { entry: old, correctsId: null, refusal: null });
  await (await openTab()).openOutbox(BO);
  expect(await idsKept(ADA)).toEqual([]);
});

test("signing out counts what is stored even before it was read, and then leaves nothing", async () => {
  const [one, two] = [entryAt(minutesAgo(5)), entryAt(minutesAgo(4))];
  for (const entry of [one, two]) await keepUnsent(ADA, { entry, correctsId: null, refusal: null });
  const tab = await openTab();
  void tab.openOutbox(ADA);
  expect(await tab.countUnsent()).toBe(2);
  await tab.closeOutbox();
  expect(await idsKept(ADA)).toEqual([]);
  expect(await tab.countUnsent()).toBe(0);
});

test("two tabs keep each other's entries, and what one sent the other holds no longer", async () => {
  const [left, right] = [entryAt(minutesAgo(5)), entryAt(minutesAgo(4))];
  const one = await openTab();
  await one.openOutbox(ADA);
  const two = await openTab();
  await two.openOutbox(ADA);
  one.recordEntry(left, null);
  two.recordEntry(right, null);
  await vi.waitFor(async () => {
    expect(await idsKept(ADA)).toEqual([left.id, right.id]);
    expect([await one.countUnsent(), await two.countUnsent()]).toEqual([2, 2]);
  });
  answer = taken;
  await one.sendWaiting("person");
  await vi.waitFor(async () => expect(await two.countUnsent()).toBe(0));
  expect(await idsKept(ADA)).toEqual([]);
  sent.length = 0;
  await two.sendWaiting("person");
  expect(sent, "nothing is sent a second time").toEqual([]);
});

test("signing out in one tab takes the entries out of the other", async () => {
  const one = await openTab();
  await one.openOutbox(ADA);
  one.recordEntry(entryAt(minutesAgo(5)), null);
  await vi.waitFor(async () => expect(await idsKept(ADA)).toHaveLength(1));
  const two = await openTab();
  await two.openOutbox(ADA);
  expect(await two.countUnsent()).toBe(1);
  await one.closeOutbox();
  await vi.waitFor(async () => expect(await two.countUnsent()).toBe(0));
});

test("a tab that still shows one person lets go when another signs in beside it", async () => {
  const entry = entryAt(minutesAgo(5));
  const one = await openTab();
  await one.openOutbox(ADA);
  one.recordEntry(entry, null);
  await vi.waitFor(async () => expect(await idsKept(ADA)).toEqual([entry.id]));
  const two = await openTab();
  await two.openOutbox(BO);
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith("/"));
  sent.length = 0;
  await one.sendWaiting("timer");
  expect(sent).toEqual([]);
  expect(await idsKept(ADA)).toEqual([entry.id]);
});

test("only what a person presses counts as activity: a tap does, a retry by itself does not", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const tab = await openTab();
  await tab.openOutbox(ADA);
  tab.recordEntry(entryAt(minutesAgo(1)), null);
  await vi.waitFor(async () => expect(await idsKept(ADA)).toHaveLength(1));
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  await vi.advanceTimersByTimeAsync(20_000);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  await tab.sendWaiting("person");
  expect(sent.map(({ isPoll }) => isPoll)).toEqual([false, true, false]);
});

test("what is taken up at opening is no activity", async () => {
  await keepUnsent(ADA, { entry: entryAt(minutesAgo(5)), correctsId: null, refusal: null });
  answer = taken;
  await (await openTab()).openOutbox(ADA);
  expect(sent.map(({ isPoll }) => isPoll)).toEqual([true]);
});

test("a refused entry stays refused over a reload, until the person removes it", async () => {
  answer = refused;
  const tab = await openTab();
  await tab.openOutbox(ADA);
  const entry = entryAt(minutesAgo(5));
  tab.recordEntry(entry, null);
  await vi.waitFor(async () =>
    expect((await listUnsent(ADA)).map(({ refusal }) => refusal)).toEqual(["It is not your exercise."]),
  );
  sent.length = 0;
  const again = await openTab();
  await again.openOutbox(ADA);
  expect(sent).toEqual([]);
  expect(await again.countUnsent()).toBe(1);
  again.dropEntry(entry.id);
  await vi.waitFor(async () => expect(await idsKept(ADA)).toEqual([]));
});

test("a session that has ended keeps the entry for the next sign-in", async () => {
  answer = signedOut;
  const tab = await openTab();
  await tab.openOutbox(ADA);
  tab.recordEntry(entryAt(minutesAgo(5)), null);
  await vi.waitFor(async () => expect(await tab.countUnsent()).toBe(1));
  expect(await idsKept(ADA)).toHaveLength(1);
});
