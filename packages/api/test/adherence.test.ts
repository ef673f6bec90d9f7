import { withActor } from "@plumbline/db/doors";
import { createTestDatabase, type TestDatabase } from "@plumbline/db/test-database";
import type { Weekday } from "@plumbline/domain/vocabulary";
import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showChart } from "../src/chart/queries.ts";
import { recordLog } from "../src/log/commands.ts";
import { listLogs } from "../src/log/queries.ts";
import { editPatient } from "../src/patient/commands.ts";
import { loadPatient } from "../src/patient/queries.ts";
import { endProgram, pauseProgram } from "../src/publication/commands.ts";
import { showToday } from "../src/today/queries.ts";
import { answerNo, draftWith, entryOf, itemOf, makePlay, outcomeOf, type Play, publish } from "./play.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Zones with clock changes in the window (two of them by an hour, one by half), and one far ahead of all. */
const CASES = [
  { zone: "America/Chicago", around: "2026-03-08" },
  { zone: "America/Chicago", around: "2026-11-01" },
  { zone: "Europe/London", around: "2026-03-29" },
  { zone: "Europe/London", around: "2026-10-25" },
  { zone: "Australia/Lord_Howe", around: "2026-04-05" },
  { zone: "Australia/Lord_Howe", around: "2026-10-04" },
  { zone: "Pacific/Kiritimati", around: "2026-06-10" },
] as const;

/** Moments of a day where dates go wrong: its first and last minute, the hours of a clock change, noon. */
const MOMENTS = ["00:00", "00:01", "01:30", "02:30", "12:00", "22:59", "23:30", "23:59"] as const;

interface Published {
  at: Temporal.Instant;
  items: { key: string; weekdays: number[]; times: number; counts: boolean }[];
}
interface Told {
  key: string;
  date: string;
  credit: number;
}
interface Story {
  versions: Published[];
  pauses: { from: string; to: string }[];
  endedOn: string | null;
  entries: Told[];
}

/** The rules of due and done once more, written naively over calendar days of the zone. */
function expectAdherence(story: Story, zone: string, from: string, to: string) {
  let due = 0;
  let done = 0;
  let day = Temporal.PlainDate.from(from);
  while (Temporal.PlainDate.compare(day, to) <= 0) {
    const begins = day.toZonedDateTime(zone).startOfDay().toInstant();
    const inForce = story.versions.filter(({ at }) => Temporal.Instant.compare(at, begins) < 0).at(-1);
    const date = day.toString();
    const isPaused = story.pauses.some((pause) => pause.from <= date && date <= pause.to);
    const isOver = story.endedOn !== null && date > story.endedOn;
    for (const item of isPaused || isOver ? [] : (inForce?.items ?? [])) {
      if (!item.counts || !item.weekdays.includes(day.dayOfWeek)) continue;
      const told = story.entries.filter((entry) => entry.key === item.key && entry.date === date);
      due += item.times;
      done += Math.min(
        item.times,
        told.reduce((sum, { credit }) => sum + credit, 0),
      );
    }
    day = day.add({ days: 1 });
  }
  return { due, done, percent: due === 0 ? null : Math.round((100 * done) / due) };
}

const itemArb = fc.record({
  key: fc.constantFrom("clam", "bridge", "cat-cow"),
  weekdays: fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 }),
  times: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom("counts", "counts", "counts", "optional", "asNeeded"),
});
const versionArb = fc.record({
  day: fc.integer({ min: -9, max: 8 }),
  moment: fc.constantFrom(...MOMENTS),
  items: fc.uniqueArray(itemArb, { selector: ({ key }) => key, minLength: 1, maxLength: 3 }),
});
const entryArb = fc.record({
  day: fc.integer({ min: -8, max: 10 }),
  moment: fc.constantFrom(...MOMENTS),
  pick: fc.nat(20),
  state: fc.constantFrom("done", "part", "skipped"),
});
const storyArb = fc.record({
  where: fc.constantFrom(...CASES),
  versions: fc.array(versionArb, { minLength: 1, maxLength: 3 }),
  entries: fc.array(entryArb, { maxLength: 14 }),
  pause: fc.option(fc.record({ day: fc.integer({ min: -9, max: 9 }), days: fc.nat(4) })),
  endOn: fc.option(fc.integer({ min: 0, max: 9 })),
});

function instantOf(zone: string, around: string, day: number, moment: string): Temporal.Instant {
  return Temporal.PlainDate.from(around)
    .add({ days: day })
    .toZonedDateTime({ timeZone: zone, plainTime: moment })
    .toInstant();
}

const CREDIT = { done: 1, part: 0.5, skipped: 0 } as const;

async function playStory(
  play: Play,
  { where, ...plan }: typeof storyArb extends fc.Arbitrary<infer S> ? S : never,
) {
  const { zone, around } = where;
  const story: Story = { versions: [], pauses: [], endedOn: null, entries: [] };
  const byTime = plan.versions
    .map((version) => ({ ...version, at: instantOf(zone, around, version.day, version.moment) }))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  let program = { programId: "", version: 0 };
  const items = new Map<string, { id: string; key: string; since: Temporal.Instant }>();
  for (const { at, items: wanted } of byTime) {
    await answerNo(play, at.toString());
    const draft = draftWith(
      wanted.map(({ key, weekdays, times, kind }) =>
        itemOf(key, {
          weekdays,
          timesADay: times,
          optional: kind === "optional",
          asNeeded: kind === "asNeeded",
        }),
      ),
    );
    const published = await publish(play, at.toString(), draft);
    program = { programId: published.programId, version: published.version };
    for (const [key, id] of published.items) items.set(id, { id, key, since: at });
    story.versions.push({
      at,
      items: wanted.map(({ key, weekdays, times, kind }) => ({
        key,
        weekdays,
        times,
        counts: kind === "counts",
      })),
    });
  }
  const last = byTime.at(-1)?.at ?? instantOf(zone, around, 0, "12:00");
  const lastDay = last.toZonedDateTimeISO(zone).toPlainDate();
  if (plan.pause !== null) {
    const from = lastDay.add({ days: Math.max(0, plan.pause.day) });
    const dates = { startsOn: from.toString(), endsOn: from.add({ days: plan.pause.days }).toString() };
    const saved = await play.staff(last.toString(), (tx) =>
      pauseProgram(tx, play.clinician, { ...program, ...dates }),
    );
    program = { ...program, version: saved.version };
    story.pauses.push({ from: dates.startsOn, to: dates.endsOn });
  }
  if (plan.endOn !== null) {
    const at = lastDay
      .add({ days: plan.endOn })
      .toZonedDateTime({ timeZone: zone, plainTime: "23:59" })
      .toInstant();
    await play.staff(at.toString(), (tx) => endProgram(tx, play.clinician, program));
    story.endedOn = at.toZonedDateTimeISO(zone).toPlainDate().toString();
  }
  const all = [...items.values()];
  for (const { day, moment, pick, state } of plan.entries) {
    const item = all[pick % all.length];
    if (item === undefined) continue;
    const at = instantOf(zone, around, day, moment);
    const date = at.toZonedDateTimeISO(zone).toPlainDate().toString();
    const skipReason = state === "skipped" ? ("pain" as const) : null;
    const entry = entryOf(item.id, at.toString(), { state, skipReason });
    const outcome = await outcomeOf(play.home(at.toString(), (tx) => recordLog(tx, play.patient, entry)));
    const wasPublished = date >= item.since.toZonedDateTimeISO(zone).toPlainDate().toString();
    expect(outcome).toBe(wasPublished ? "done" : "invalid");
    if (wasPublished)
      story.entries.push({ key: item.key, date, credit: CREDIT[state as keyof typeof CREDIT] });
  }
  return story;
}

test("due, done and adherence follow the patient's own days, through clock changes, pauses, new versions and ends", async () => {
  let windows = 0;
  await fc.assert(
    fc.asyncProperty(storyArb, async (plan) => {
      const { zone, around } = plan.where;
      const play = await makePlay(database, zone);
      const story = await playStory(play, plan);
      const middle = Temporal.PlainDate.from(around);
      for (const [first, last] of [
        [-12, 12],
        [-3, 3],
        [0, 0],
        [1, 6],
      ] as const) {
        const from = middle.add({ days: first }).toString();
        const to = middle.add({ days: last }).toString();
        const now = instantOf(zone, around, 12, "12:00").toString();
        const { patientId, clinician } = play;
        const list = await play.staff(now, (tx) => listLogs(tx, clinician, { patientId, from, to }));
        expect(list.adherence, `${zone} ${from} to ${to}`).toEqual(expectAdherence(story, zone, from, to));
        const weeks = list.weeks.reduce(
          (sum, week) => ({ due: sum.due + week.due, done: sum.done + week.done }),
          { due: 0, done: 0 },
        );
        expect(weeks).toEqual({ due: list.adherence?.due, done: list.adherence?.done });
        windows += 1;
      }
    }),
    { numRuns: 30, seed: 7 },
  );
  process.stdout.write(`adherence: ${windows} windows equal to the naive count by calendar days\n`);
}, 120_000);

async function moveTo(play: Play, at: string, timeZone: string): Promise<void> {
  const { clinician, patientId } = play;
  await play.staff(at, async (tx) => {
    const { version, givenName, familyName, birthDate, referenceSex, phone } = await loadPatient(
      tx,
      clinician,
      patientId,
    );
    const contact = { givenName, familyName, birthDate, referenceSex, phone, email: "" };
    await editPatient(tx, clinician, { ...contact, timeZone, patientId, version });
  });
  play.patient = { ...play.patient, timeZone };
  play.home = (moment, work) => withActor(database.pool, play.patient, work, { now: new Date(moment) });
}

test("an entry keeps the date and zone in which it was made, wherever the patient travels next", async () => {
  const play = await makePlay(database, "Europe/London");
  await answerNo(play, "2026-03-02T12:00:00Z");
  const { items } = await publish(play, "2026-03-02T12:00:00Z", draftWith([itemOf("clam")]));
  const item = items.get("clam") ?? "";
  const record = (at: string, sentAt: string, changes: object = {}) =>
    play.home(sentAt, (tx) => recordLog(tx, play.patient, entryOf(item, at, changes)));
  await record("2026-03-03T23:30:00Z", "2026-03-03T23:30:00Z");
  await moveTo(play, "2026-03-04T06:00:00Z", "Asia/Tokyo");
  // Made late on the 3rd in London without a line, sent from Tokyo; then one really made in Tokyo.
  await record("2026-03-03T23:45:00Z", "2026-03-04T20:00:00Z", { timeZone: "Europe/London" });
  await record("2026-03-04T20:00:00Z", "2026-03-04T20:00:00Z");
  const { rows } = await database.superPool.query(
    "select local_date::text, time_zone from exercise_log where patient_id = $1 order by done_at",
    [play.patientId],
  );
  expect(rows).toEqual([
    { local_date: "2026-03-03", time_zone: "Europe/London" },
    { local_date: "2026-03-03", time_zone: "Europe/London" },
    { local_date: "2026-03-05", time_zone: "Asia/Tokyo" },
  ]);
});

test("published a minute before midnight it is due on the next date, a minute after on the one after", async () => {
  for (const [at, first] of [
    ["2026-03-08T05:59:00Z", "2026-03-08"],
    ["2026-03-08T06:01:00Z", "2026-03-09"],
  ] as const) {
    const play = await makePlay(database, "America/Chicago");
    await answerNo(play, at);
    await publish(play, at, draftWith([itemOf("clam")]));
    const dueAt = async (date: string) => {
      const noon = Temporal.PlainDate.from(date).toZonedDateTime({
        timeZone: "America/Chicago",
        plainTime: "12:00",
      });
      const { program } = await play.home(noon.toInstant().toString(), (tx) => showToday(tx, play.patient));
      return { due: program?.items[0]?.due, startsOn: program?.startsOn };
    };
    expect(await dueAt(first)).toEqual({ due: 1, startsOn: null });
    const before = Temporal.PlainDate.from(first).subtract({ days: 1 }).toString();
    expect(await dueAt(before)).toEqual({ due: 0, startsOn: first });
  }
});

test("with nothing due adherence is no number", async () => {
  const play = await makePlay(database);
  await answerNo(play, "2026-03-02T12:00:00Z");
  await publish(play, "2026-03-02T12:00:00Z", draftWith([itemOf("clam", { asNeeded: true, weekdays: [] })]));
  const chart = await play.staff("2026-03-09T12:00:00Z", (tx) =>
    showChart(tx, play.clinician, { patientId: play.patientId }),
  );
  expect(chart.program?.adherence14).toEqual({ due: 0, done: 0, percent: null });
});
