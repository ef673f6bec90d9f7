import { expect, test } from "vitest";
import { createLinkKeeper } from "../components/course/link-keeper.ts";
import type { PlayerLinks } from "../components/course/lesson-player.tsx";

const makeLinks = (name: string): PlayerLinks => ({
  video: `/v/${name}`,
  captions: `/c/${name}`,
  poster: `/p/${name}`,
});
/** New links of the video; its captions were read and stay. */
const keepCaptions = (name: string) => ({ ...makeLinks(name), captions: "/c/first" });
const MINUTE = 60_000;

function open(startSeconds = 0) {
  const clock = { now: 0 };
  const calls = { count: 0 };
  const keeper = createLinkKeeper(makeLinks("first"), startSeconds, () => clock.now);
  const refresh = async () => makeLinks(`fresh-${(calls.count += 1)}`);
  return { keeper, refresh, calls, clock };
}

/** A link that is five minutes old, with the film at this place. */
function openOld(startSeconds = 0) {
  const opened = open(startSeconds);
  opened.keeper.arrive();
  opened.clock.now = 6 * MINUTE;
  return opened;
}

test("the film begins where it was left, once", () => {
  const { keeper } = open(24);
  expect(keeper.arrive()).toEqual({ seconds: 24, isPlaying: false });
  expect(keeper.arrive()).toBeNull();
});

test("a link that died is renewed once, and the film goes on where it was and as it was", async () => {
  const { keeper, refresh, calls } = openOld();
  keeper.note(true);
  await keeper.fail(31.5, refresh);
  expect(keeper.read()).toMatchObject({ links: keepCaptions("fresh-1"), trouble: null, isRenewing: false });
  expect(keeper.arrive()).toEqual({ seconds: 31.5, isPlaying: true });
  expect(calls.count).toBe(1);
});

test("a link that was dead from the beginning still leads to where the film was left", async () => {
  const { keeper, refresh } = open(24);
  keeper.note(false);
  await keeper.fail(0, refresh);
  expect(keeper.arrive()).toEqual({ seconds: 24, isPlaying: false });
});

test("several errors of one dead link ask for one new link", async () => {
  const { keeper, refresh, calls } = openOld();
  await Promise.all([keeper.fail(3, refresh), keeper.fail(3, refresh)]);
  expect(calls.count).toBe(1);
});

test("a fresh link that gives nothing is not renewed again by itself, and another try goes on at the place", async () => {
  const { keeper, refresh, calls, clock } = openOld();
  keeper.note(true);
  await keeper.fail(12, refresh);
  clock.now += MINUTE;
  keeper.note(false);
  await keeper.fail(0, refresh);
  expect(keeper.read().trouble).toBe("failed");
  expect(calls.count).toBe(1);
  await keeper.retry(refresh);
  expect(keeper.read()).toMatchObject({ links: keepCaptions("fresh-2"), trouble: null });
  expect(keeper.arrive()).toEqual({ seconds: 12, isPlaying: true });
});

test("a fresh link that gave its metadata only is not trusted for the first seconds", async () => {
  const { keeper, refresh, calls, clock } = openOld();
  keeper.note(true);
  await keeper.fail(12, refresh);
  keeper.arrive();
  clock.now += 2_000;
  keeper.note(true);
  await keeper.fail(12, refresh);
  expect(keeper.read().trouble).toBe("failed");
  expect(calls.count).toBe(1);
});

test("a link that served its five minutes is renewed like the first", async () => {
  const { keeper, refresh, calls, clock } = openOld();
  keeper.note(true);
  await keeper.fail(12, refresh);
  keeper.arrive();
  clock.now += 6 * MINUTE;
  keeper.note(false);
  await keeper.fail(20, refresh);
  expect(keeper.read()).toMatchObject({ links: keepCaptions("fresh-2"), trouble: null });
  expect(calls.count).toBe(2);
});

test("no new link means that access has ended, and nothing asks again", async () => {
  const { keeper, refresh, calls } = openOld();
  keeper.note(true);
  await keeper.fail(5, async () => null);
  expect(keeper.read()).toMatchObject({ trouble: "ended", isRenewing: false, links: makeLinks("first") });
  keeper.note(true);
  await keeper.fail(5, refresh);
  expect(calls.count).toBe(0);
});

test("when nobody answers, that is said; another try that works goes on", async () => {
  const { keeper, refresh } = openOld();
  keeper.note(true);
  await keeper.fail(5, () => Promise.reject(new Error("offline")));
  expect(keeper.read()).toMatchObject({ trouble: "failed", isRenewing: false });
  await keeper.retry(refresh);
  expect(keeper.read().trouble).toBeNull();
  expect(keeper.arrive()).toEqual({ seconds: 5, isPlaying: true });
});

test("captions turned on late get a link of their own, and the video stays", async () => {
  const { keeper, refresh, calls } = openOld();
  await keeper.failCaptions(refresh);
  expect(keeper.read().links).toEqual({ ...makeLinks("first"), captions: "/c/fresh-1" });
  await keeper.failCaptions(refresh);
  expect(calls.count).toBe(1);
});

test("captions that die with the video come with its new link", async () => {
  const { keeper, refresh, calls } = openOld();
  await Promise.all([keeper.fail(3, refresh), keeper.failCaptions(refresh)]);
  expect(keeper.read().links).toEqual(makeLinks("fresh-1"));
  await keeper.failCaptions(refresh);
  expect(calls.count).toBe(1);
});
