import type { StaffActor } from "@plumbline/db/actor";
import {
  createTestDatabase,
  makeClinic,
  type TestClinic,
  type TestDatabase,
} from "@plumbline/db/test-database";
import { TRPCError } from "@trpc/server";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clinicRouter } from "../src/clinic-root.ts";
import type { CallActor, Context } from "../src/context.ts";
import { describeCause } from "../src/faults.ts";
import { portalRouter } from "../src/portal-root.ts";
import { createCallerFactory } from "../src/trpc.ts";
import { answerEverything, setRotation } from "./arrange.ts";
import { WITHOUT_COURSE } from "./without-course.ts";
import { draftWith, entryOf, itemOf } from "./play.ts";

const NOW = new Date("2026-03-02T15:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function contextOf(actor: CallActor): Context {
  return {
    actor,
    session: null,
    pool: database.pool,
    ...WITHOUT_COURSE,
    requestId: "request-of-test",
    address: "127.0.0.1",
    now: () => NOW,
    // An unknown error is a failure of the test itself.
    report: (error) => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  };
}

const asStaff = (actor: StaffActor) => createCallerFactory(clinicRouter)(contextOf(actor));

/** The refusal as a browser sees it. */
async function refusalOf(work: Promise<unknown>) {
  const outcome = await work.then(
    () => "done",
    (error: unknown) => error,
  );
  if (!(outcome instanceof TRPCError)) throw new Error(`no refusal: ${JSON.stringify(outcome)}`);
  return { code: outcome.code, ...describeCause(outcome.cause) };
}

async function expectInvalid(work: Promise<unknown>, what: string): Promise<void> {
  const { code, fault } = await refusalOf(work);
  expect({ code, fault }, what).toEqual({ code: "BAD_REQUEST", fault: "invalid" });
}

const PERSON = {
  givenName: "Rowan",
  familyName: "Sample",
  birthDate: "1980-02-29",
  referenceSex: "female" as const,
  email: "rowan@example.org",
  phone: "",
  timeZone: "Europe/Berlin",
};

async function openClinic(): Promise<TestClinic & { caller: ReturnType<typeof asStaff>; patientId: string }> {
  const clinic = await makeClinic(database, { patients: 1 });
  return {
    ...clinic,
    caller: asStaff(clinic.staff.clinician),
    patientId: clinic.patients[0]?.patientId ?? "",
  };
}

test("contacts refuse what is no name, no date, no zone and no address", async () => {
  const { caller } = await openClinic();
  const changes: Record<string, object> = {
    "a date that is none": { birthDate: "2026-02-30" },
    "a leap day of a common year": { birthDate: "2025-02-29" },
    "a month 13": { birthDate: "1980-13-01" },
    "the year 0": { birthDate: "0000-01-01" },
    "a birth to come": { birthDate: "2026-03-05" },
    "a zone that is none": { timeZone: "Mars/Olympus" },
    "an offset for a zone": { timeZone: "+01:00" },
    "a path for a zone": { timeZone: "../../etc/passwd" },
    "an empty zone": { timeZone: "" },
    "a NUL in a name": { givenName: "Ro\u0000wan" },
    "half a surrogate pair": { familyName: "Sample\uD800" },
    "a name of spaces": { givenName: "   " },
    "a name nobody can see": { givenName: "\u200B\u200B" },
    "a line break in a name": { givenName: "Rowan\r\nBcc: x" },
    "a name that turns the page": { familyName: "\u202Eelpmas" },
    "a very long name": { familyName: "x".repeat(81) },
    "a very long phone": { phone: "1".repeat(41) },
    "half an address": { email: "rowan@" },
    "a field too many": { clinicId: "019c0000-0000-7000-8000-000000000000" },
  };
  for (const [what, change] of Object.entries(changes)) {
    await expectInvalid(caller.patient.create({ ...PERSON, ...change }), what);
  }
});

test("odd but real names are kept as they were written and found again", async () => {
  const { caller } = await openClinic();
  for (const familyName of [
    "O’Neill-Çelik",
    "Ng",
    "山田",
    "בן־דוד",
    "نیا‌کان",
    "Ａｄａ",
    "José",
    "ﷺ".repeat(80),
    "de la Ñ",
    "🦵 Leg",
  ]) {
    const { patientId } = await caller.patient.create({ ...PERSON, familyName });
    const contact = await caller.patient.contact({ patientId });
    expect(contact.familyName).toBe(familyName);
    const { rows } = await caller.caseload.list({ search: familyName.slice(0, 3) });
    expect(
      rows.map((row) => row.patientId),
      familyName,
    ).toContain(patientId);
  }
});

test("any text in any name is either kept exactly or refused as invalid, never an error of ours", async () => {
  const { caller } = await openClinic();
  const any = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\0", "\uD800", "\uDC00", "\u202E", "a", " ", "\n", "é", "\u200D"),
      fc.string({ minLength: 1, maxLength: 1, unit: "binary" }),
    ),
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(any, async (givenName) => {
      const outcome = await caller.patient.create({ ...PERSON, givenName }).then(
        (made) => made,
        (error: unknown) => error,
      );
      if (outcome instanceof TRPCError) return outcome.code === "BAD_REQUEST";
      const { patientId } = outcome as { patientId: string };
      return (await caller.patient.contact({ patientId })).givenName === givenName.trim();
    }),
    { numRuns: 60, seed: 11, endOnFailure: true },
  );
});

test("search takes any text", async () => {
  const { caller } = await openClinic();
  for (const search of [
    "%",
    "_",
    "'; drop table patient; --",
    "\u{10FFFF}",
    "\uFFFF",
    "\\",
    "a".repeat(100),
    " ",
  ]) {
    expect(Array.isArray((await caller.caseload.list({ search })).rows)).toBe(true);
    expect(Array.isArray((await caller.patient.list({ search })).rows)).toBe(true);
  }
  await expectInvalid(caller.caseload.list({ search: "a\0" }), "a NUL in a search");
  await expectInvalid(caller.caseload.list({ search: "a".repeat(101) }), "a long search");
});

test("a program refuses unknown exercises, repeated weekdays, impossible amounts and dates", async () => {
  const { caller, patientId } = await openClinic();
  const { programId, version } = await caller.program.edit({ patientId });
  const dose = itemOf("clam").dosages[0];
  if (dose === undefined) throw new Error("a clam has a dosage");
  const clam = itemOf("clam");
  const drafts = {
    "an exercise outside the library": draftWith([{ ...clam, exercise: "no-such-thing" }]),
    "a slug of the language": draftWith([{ ...clam, exercise: "__proto__" }]),
    "a weekday twice": draftWith([{ ...clam, weekdays: [1, 1, 3] }]),
    "no weekday": draftWith([{ ...clam, weekdays: [] }]),
    "a key twice": draftWith([clam, clam]),
    "no times a day": draftWith([{ ...clam, timesADay: 0 }]),
    "thirteen times a day": draftWith([{ ...clam, timesADay: 13 }]),
    "no sets": draftWith([{ ...clam, dosages: [{ ...dose, sets: 0 }] }]),
    "eleven sets": draftWith([{ ...clam, dosages: [{ ...dose, sets: 11 }] }]),
    "half a repetition": draftWith([{ ...clam, dosages: [{ ...dose, reps: 1.5 }] }]),
    "repetitions beyond counting": draftWith([
      { ...clam, dosages: [{ ...dose, reps: Number.MAX_SAFE_INTEGER }] },
    ]),
    "a hold in seconds and breaths": draftWith([
      { ...clam, dosages: [{ ...dose, tempo: null, holdSeconds: 5, holdBreaths: 2 }] },
    ]),
    "a side twice": draftWith([{ ...clam, dosages: [dose, dose] }]),
    "both sides and the left one": draftWith([{ ...clam, dosages: [dose, { ...dose, side: "left" }] }]),
    "a tempo in words": draftWith([{ ...clam, dosages: [{ ...dose, tempo: "slow" }] }]),
    "a note beyond reading": draftWith([{ ...clam, note: "x".repeat(2001) }]),
    "forty-one items": draftWith(Array.from({ length: 41 }, (_, index) => ({ ...clam, key: `k${index}` }))),
    "a last day that is none": draftWith([clam], { endsOn: "2026-02-30" }),
    "a last day before dates": draftWith([clam], { endsOn: "0000-01-01" }),
    "a phase 0": draftWith([clam], { phase: 0 }),
    "a blank title": draftWith([clam], { title: "  " }),
    "a NUL in a note": draftWith([{ ...clam, note: "a\0b" }]),
  };
  for (const [what, draft] of Object.entries(drafts)) {
    await expectInvalid(caller.program.saveDraft({ programId, version, draft }), what);
  }
  const endless = { programId, version, startsOn: "2026-02-30", endsOn: null };
  await expectInvalid(caller.program.pause(endless), "a pause from no date");
});

test("answers, facts and values refuse what the questions and measures do not have", async () => {
  const { caller, patientId } = await openClinic();
  const answer = (change: object) => ({
    patientId,
    answers: [{ question: "ces_bladder", answer: "yes" as const, ticks: [], details: {}, ...change }],
  });
  await expectInvalid(caller.screen.answer(answer({ question: "constructor" })), "no question");
  await expectInvalid(caller.screen.answer(answer({ ticks: ["no-such-tick"] })), "no tick");
  await expectInvalid(caller.screen.answer(answer({ details: { nothing: "x" } })), "no detail");
  await expectInvalid(caller.screen.answer(answer({ details: { note: "a\0" } })), "a NUL");
  for (const fact of [
    { code: "__proto__", value: 1 },
    { code: "toString", value: 1 },
    { code: "age_years", value: 3 },
    { code: "sex", value: "female" },
  ]) {
    await expectInvalid(caller.screen.answer({ patientId, facts: [fact] }), fact.code);
  }
  const { basis } = await caller.screen.show({ patientId });
  const short = { patientId, kind: "refer" as const, text: " \n a b", basis };
  await expectInvalid(caller.screen.dispose(short), "two characters");
  const { examId, version } = await caller.exam.start({ patientId });
  const [first] = setRotation([30, 30], [40, 40]);
  if (first === undefined) throw new Error("a rotation has values");
  const save = (change: object) =>
    caller.exam.saveValues({
      examId,
      version,
      changes: [{ kind: "set", entry: { ...first.entry, ...change } }],
    });
  await expectInvalid(save({ measure: "no_such_measure" }), "no measure");
  await expectInvalid(save({ measure: "__proto__" }), "a name of the language");
  await expectInvalid(save({ value: { kind: "number", number: 400 } }), "beyond the joint");
  await expectInvalid(save({ value: { kind: "number", number: Number.POSITIVE_INFINITY } }), "no number");
  await expectInvalid(save({ value: { kind: "code", code: "x" } }), "a code for a number");
  await expectInvalid(save({ side: "midline" }), "no such side");
  await expectInvalid(save({ qualifiers: { nothing: true } }), "no such field");
  await expectInvalid(save({ position: "standing" }), "a contradicting position");
});

test("notes refuse a NUL and keep everything else that can be typed", async () => {
  const { caller, patientId } = await openClinic();
  const { examId } = await caller.exam.start({ patientId });
  const body = {
    subjective: "Knie ‘knackt’ \u{1F9B5}\u200D\n\ttab \u2028 \u202E",
    assessment: "≥ 5°",
    plan: "x".repeat(20_000),
  };
  await expectInvalid(caller.note.save({ examId, version: 0, body: { ...body, plan: "a\0" } }), "a NUL");
  await expectInvalid(
    caller.note.save({ examId, version: 0, body: { ...body, plan: "x".repeat(20_001) } }),
    "too long",
  );
  await caller.note.save({ examId, version: 0, body });
  expect((await caller.note.show({ examId })).draft).toEqual(body);
});

test("logs refuse what was not done yet, what is too old, and amounts that cannot be", async () => {
  const { caller, patientId, patients } = await openClinic();
  await caller.screen.answer({ patientId, answers: answerEverything("no") });
  const edited = await caller.program.edit({ patientId });
  const saved = await caller.program.saveDraft({ ...edited, draft: draftWith([itemOf("clam")]) });
  await caller.program.publish({ programId: edited.programId, version: saved.version });
  const itemId = (await caller.chart.show({ patientId })).program?.items[0]?.itemId ?? "";
  const patient = patients[0]?.actor;
  if (patient === undefined) throw new Error("the clinic has a patient");
  const home = createCallerFactory(portalRouter)(contextOf(patient));
  const side = { side: "both" as const, sets: 1, reps: 1, holdSeconds: null, durationSeconds: null };
  const changes: Record<string, object> = {
    "an hour ahead": { doneAt: "2026-03-02T16:00:00Z" },
    "two months ago": { doneAt: "2026-01-02T16:00:00Z" },
    "no moment": { doneAt: "2026-02-30T10:00:00Z" },
    "a moment without a zone": { doneAt: "2026-03-02T10:00:00" },
    "pain of 11": { painAfter: 11 },
    "pain and a half": { painAfter: 3.5 },
    "skipped without a reason": { state: "skipped" },
    "done with a reason to skip": { skipReason: "pain" },
    "a side twice": {
      sides: [
        { ...side, side: "left" },
        { ...side, side: "left" },
      ],
    },
    "both and left": { sides: [side, { ...side, side: "left" }] },
    "a hundred sets": { sides: [{ ...side, sets: 100 }] },
    "a zone that is none": { timeZone: "Nowhere/Here" },
    "a NUL in a comment": { comment: "a\0" },
    "an id that is none": { id: "1" },
  };
  for (const [what, change] of Object.entries(changes)) {
    await expectInvalid(home.log.record({ ...entryOf(itemId, NOW), ...change }), what);
  }
  expect((await home.log.record(entryOf(itemId, NOW, { sides: [{ ...side, side: "left" }] }))).stored).toBe(
    "now",
  );
});

test("a window of dates is at most a year, in order, and of this age", async () => {
  const { caller, patientId, staff } = await openClinic();
  const owner = asStaff(staff.owner);
  await expectInvalid(caller.log.list({ patientId, from: "0000-01-01", to: "0000-02-01" }), "the year 0");
  await expectInvalid(caller.log.list({ patientId, from: "1990-01-01", to: "2199-12-31" }), "centuries");
  await expectInvalid(caller.log.list({ patientId, from: "2026-03-02", to: "2026-03-01" }), "backwards");
  await expectInvalid(caller.log.list({ patientId, from: "2026-02-29", to: "2026-03-01" }), "no such day");
  await expectInvalid(owner.audit.list({ from: "0000-01-01" }), "the year 0 of the audit");
  expect((await caller.log.list({ patientId, from: "2025-03-02", to: "2026-03-02" })).entries).toEqual([]);
});
