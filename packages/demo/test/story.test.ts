import { checkExamValue } from "@plumbline/domain/exam-value-check";
import { findPasswordProblem } from "@plumbline/auth/password-rules";
import { describe, expect, test } from "vitest";
import { makeStoryClock, toWorkingDay } from "../src/clock.ts";
import { FINDINGS } from "../src/exam-angles.ts";
import { readMotion, readProvocation, readRotation } from "../src/exam-values.ts";
import { CLINICS } from "../src/people.ts";
import { makeRandom } from "../src/random.ts";
import { scheduleStory } from "../src/schedule-story.ts";
import { DEMO_CLINICIAN_EMAIL, DEMO_PASSWORD } from "../src/sign-in.ts";
import { planStories } from "../src/stories.ts";
import { STORY_KINDS } from "../src/story-kinds.ts";
import type { World } from "../src/world.ts";

const NOW = new Date("2026-05-14T15:00:00Z");

function plan(seed: string) {
  return planStories("Alder Demo Clinic", "full", 2026, makeRandom(seed));
}

function readAll(seed: string) {
  const random = makeRandom(seed);
  return FINDINGS.flatMap((finding) => {
    const reading = {
      finding,
      progress: 0.5,
      device: "goniometer",
      own: random.fork(finding),
      visit: random.fork(finding, 1),
    } as const;
    return [...readRotation(reading), ...readMotion(reading), ...readProvocation(finding)];
  });
}

function listTimes(seed: string): number[] {
  const world = { clock: makeStoryClock(NOW, "America/Chicago") } as World;
  return plan(seed).flatMap((story) =>
    scheduleStory(world, story, makeRandom(seed)).map(({ at }) => at.getTime()),
  );
}

describe("the same seed", () => {
  test("gives the same people, plans, values and times", () => {
    expect(plan("seed")).toEqual(plan("seed"));
    expect(readAll("seed")).toEqual(readAll("seed"));
    expect(listTimes("seed")).toEqual(listTimes("seed"));
  });

  test("and another one give other people, values and times", () => {
    expect(plan("seed")).not.toEqual(plan("other"));
    expect(readAll("seed")).not.toEqual(readAll("other"));
    expect(listTimes("seed")).not.toEqual(listTimes("other"));
  });
});

test("a stream forked from another does not move it", () => {
  const [plain, forking] = [makeRandom("a"), makeRandom("a")];
  forking.fork("child").next();
  expect(forking.next()).toBe(plain.next());
});

test("forty patients have different names and addresses, and every kind of story is told", () => {
  const stories = plan("seed");
  expect(stories).toHaveLength(40);
  expect(new Set(stories.map(({ person }) => person.email)).size).toBe(40);
  expect(new Set(stories.map(({ person }) => `${person.givenName} ${person.familyName}`)).size).toBe(40);
  expect(stories.every(({ person }) => person.email.endsWith(".example"))).toBe(true);
  expect(new Set(stories.map(({ kind }) => kind))).toEqual(new Set(STORY_KINDS));
});

test("every value is one that the examination accepts without asking", () => {
  for (const change of readAll("seed")) {
    if (change.kind !== "set") throw new Error("a demo value is never cleared");
    const { measure, side } = change.entry;
    expect({ measure, side, ...checkExamValue(change.entry) }).toMatchObject({ ok: true, unusual: false });
  }
});

test("visits and staff work fall on working days, whatever day today is", () => {
  for (let offset = 0; offset < 7; offset += 1) {
    const clock = makeStoryClock(new Date(NOW.getTime() + offset * 86_400_000), "Europe/London");
    for (let day = -60; day <= 0; day += 1) {
      const weekday = new Date(`${clock.dateOf(toWorkingDay(clock, day))}T12:00:00Z`).getUTCDay();
      expect([1, 2, 3, 4, 5]).toContain(weekday);
    }
  }
});

test("the demo password passes the rules for everybody of the demo", () => {
  expect(Array.from(DEMO_PASSWORD).length).toBeGreaterThanOrEqual(15);
  for (const { name, staff } of CLINICS) {
    for (const { email, displayName } of staff) {
      expect(findPasswordProblem(DEMO_PASSWORD, [email, displayName, name])).toBeNull();
    }
  }
});

test("the sign-in help names a clinician of the first clinic", () => {
  const named = CLINICS[0].staff.find(({ email }) => email === DEMO_CLINICIAN_EMAIL);
  expect(named?.roles).toEqual(["clinician"]);
});
