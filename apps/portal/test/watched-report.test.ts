import type { WatchedProgress } from "@plumbline/domain/watched";
import { expect, test } from "vitest";
import { createWatchedReport, type PlayedMedia } from "../components/course/watched-report.ts";

type Stretch = readonly [from: number, to: number];

function standAt(currentTime: number, ...stretches: Stretch[]): PlayedMedia {
  return {
    currentTime,
    readyState: 4,
    played: {
      length: stretches.length,
      start: (index) => stretches[index]?.[0] ?? 0,
      end: (index) => stretches[index]?.[1] ?? 0,
    },
  };
}

/** A server whose answers are given by hand. */
function open(startSeconds = 0) {
  const clock = { now: Date.parse("2026-11-28T10:00:00Z") };
  const sent: WatchedProgress[] = [];
  const answers: { ok: () => void; fail: () => void }[] = [];
  const report = createWatchedReport({
    lengthSeconds: 43,
    startSeconds,
    now: () => clock.now,
    send: (progress) => {
      sent.push(progress);
      return new Promise((resolve, reject) => {
        answers.push({ ok: resolve, fail: () => reject(new Error("offline")) });
      });
    },
  });
  const answer = async (which: number, how: "ok" | "fail") => {
    answers[which]?.[how]();
    await new Promise((resolve) => setImmediate(resolve));
  };
  /** Plays in ticks of a quarter of a second. */
  const play = (from: number, to: number) => {
    for (let at = from + 0.25; at <= to; at += 0.25) {
      clock.now += 250;
      report.tick(standAt(at, [0, at]));
    }
  };
  return { report, sent, answer, play, clock };
}

test("a film that only stands there tells nothing, wherever it begins", () => {
  const { report, sent } = open(24);
  report.offer(standAt(24));
  report.leave(standAt(24));
  expect(sent).toEqual([]);
});

test("while it plays it tells every five seconds, in whole seconds, with the time of the stop", async () => {
  const { sent, answer, play } = open();
  play(0, 4.75);
  expect(sent).toHaveLength(0);
  play(4.75, 5);
  await answer(0, "ok");
  expect(sent[0]?.ranges).toEqual([{ fromSeconds: 0, toSeconds: 5 }]);
  play(5, 9.75);
  expect(sent).toHaveLength(1);
  play(9.75, 10);
  expect(sent[1]?.ranges).toEqual([{ fromSeconds: 0, toSeconds: 10 }]);
  expect(new Date(sent[0]?.stop?.at ?? "").toISOString()).toBe(sent[0]?.stop?.at);
});

test("what was jumped over is not told, and the stop never lies behind the end", () => {
  const { report, sent } = open();
  report.offer(standAt(43.145, [0, 6.4], [30.2, 43.145]));
  expect(sent[0]?.ranges).toEqual([
    { fromSeconds: 0, toSeconds: 6 },
    { fromSeconds: 31, toSeconds: 43 },
  ]);
  expect(sent[0]?.stop?.seconds).toBe(43);
});

test("the same state is told once, whatever else happens", async () => {
  const { report, sent, answer } = open();
  report.offer(standAt(7, [0, 7]));
  report.offer(standAt(7, [0, 7]));
  report.leave(standAt(7.4, [0, 7.4]));
  await answer(0, "ok");
  report.offer(standAt(7.6, [0, 7.6]));
  expect(sent).toHaveLength(1);
});

test("one report is under way at a time, and of those that wait only the newest goes", async () => {
  const { report, sent, answer } = open();
  report.offer(standAt(5, [0, 5]));
  report.offer(standAt(8, [0, 8]));
  report.offer(standAt(20, [0, 8]));
  expect(sent).toHaveLength(1);
  await answer(0, "ok");
  expect(sent).toHaveLength(2);
  expect(sent[1]?.stop?.seconds).toBe(20);
});

test("what a failed report carried is in the next one", async () => {
  const { report, sent, answer } = open();
  report.offer(standAt(5, [0, 5]));
  await answer(0, "fail");
  expect(sent).toHaveLength(1);
  report.offer(standAt(5, [0, 5]));
  expect(sent).toHaveLength(2);
  expect(sent[1]?.ranges).toEqual([{ fromSeconds: 0, toSeconds: 5 }]);
});

test("leaving does not wait for the report under way, and a late answer does not make it unsaid", async () => {
  const { report, sent, answer } = open();
  report.offer(standAt(5, [0, 5]));
  report.leave(standAt(9, [0, 9]));
  expect(sent.map(({ stop }) => stop?.seconds)).toEqual([5, 9]);
  await answer(1, "ok");
  await answer(0, "ok");
  report.offer(standAt(9, [0, 9]));
  expect(sent).toHaveLength(2);
});

test("a new link empties what the video says, and nothing watched or the place is lost by it", () => {
  const { report, sent } = open();
  report.tick(standAt(10.4, [0, 10.4]));
  report.leave({ ...standAt(0), readyState: 0 });
  expect(sent[0]?.stop?.seconds).toBe(10);
  report.leave(standAt(20, [10.3, 20]));
  expect(sent[1]?.ranges).toEqual([{ fromSeconds: 0, toSeconds: 20 }]);
});

test("a film that was left before its metadata came keeps the stop that the server knows", () => {
  const { report, sent } = open(24);
  report.leave({ ...standAt(0), readyState: 0 });
  expect(sent).toEqual([]);
});
