import { withActor } from "@plumbline/db/doors";
import { openText } from "@plumbline/db/cipher";
import { noteVersion } from "@plumbline/db/schema";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import type { StaffActor } from "@plumbline/db/actor";
import { asc } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveValues, startExam } from "../src/exam/commands.ts";
import { loadExam, loadExamValues } from "../src/exam/queries.ts";
import { addendNote, amendNote, hashVersion, saveNote, signNote } from "../src/note/commands.ts";
import { showNote } from "../src/note/queries.ts";
import { createCallerFactory } from "../src/trpc.ts";
import { clinicRouter } from "../src/clinic-root.ts";
import { setRotation } from "./arrange.ts";
import { WITHOUT_COURSE } from "./without-course.ts";
import { expectFault, outcomeOf } from "./play.ts";

const START = Date.parse("2026-03-02T15:00:00Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom("Länge 5°", "שלום", "🦵 left", "a\nb", "\u200d"),
);
const body = fc.record({ subjective: text, assessment: text, plan: text });
const step = fc.oneof(
  fc.record({ kind: fc.constant("save" as const), body }),
  fc.record({ kind: fc.constant("values" as const), left: fc.integer({ min: 10, max: 50 }) }),
  fc.record({ kind: fc.constant("sign" as const) }),
  fc.record({ kind: fc.constant("addend" as const), text: text.map((part) => `add ${part}`) }),
  fc.record({ kind: fc.constant("amend" as const), body, reason: text.map((part) => `why ${part}`) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a note must say, kept beside it by the test. */
type Model = {
  draft: { subjective: string; assessment: string; plan: string };
  left: number | null;
  signed: { kind: string; text: string; reason: string | null; by: string }[];
};

async function readVersions(actor: StaffActor) {
  return withActor(database.pool, actor, async (tx) => {
    const rows = await tx.db.select().from(noteVersion).orderBy(asc(noteVersion.number));
    const opened = [];
    for (const row of rows) {
      const place = (column: string) => ({ table: "note_version", column, rowId: row.id });
      opened.push({
        ...row,
        body: await openText(tx, place("sealed_body"), row.sealedBody),
        reason:
          row.sealedReason === null ? null : await openText(tx, place("sealed_reason"), row.sealedReason),
      });
    }
    return opened;
  });
}

async function readFrozen(actor: StaffActor, examId: string) {
  return withActor(database.pool, actor, async (tx) => ({
    exam: await loadExam(tx, actor, examId),
    values: await loadExamValues(tx, actor, examId),
  }));
}

async function act(actor: StaffActor, examId: string, at: number, step: Step, model: Model): Promise<void> {
  const now = new Date(at);
  const as = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(database.pool, actor, work, { now });
  const seen = await as((tx) => showNote(tx, actor, { examId }));
  switch (step.kind) {
    case "save":
      await as((tx) => saveNote(tx, actor, { examId, version: seen.noteVersion, body: step.body }));
      model.draft = step.body;
      return;
    case "values": {
      const changes = setRotation([step.left, 29], [50, 52]);
      await as((tx) => saveValues(tx, actor, { examId, version: seen.examVersion, changes }));
      model.left = step.left;
      return;
    }
    case "sign": {
      const versions = { noteVersion: seen.noteVersion, examVersion: seen.examVersion };
      await as((tx) => signNote(tx, actor, { examId, ...versions }));
      model.signed.push({
        kind: "original",
        text: JSON.stringify(model.draft),
        reason: null,
        by: actor.membershipId,
      });
      return;
    }
    case "addend":
      await as((tx) => addendNote(tx, actor, { examId, text: step.text }));
      model.signed.push({ kind: "addendum", text: step.text, reason: null, by: actor.membershipId });
      return;
    case "amend": {
      const amends = seen.versions.findLast((version) => version.kind !== "addendum")?.number ?? 1;
      await as((tx) => amendNote(tx, actor, { examId, amends, reason: step.reason, body: step.body }));
      model.signed.push({
        kind: "amendment",
        text: JSON.stringify(step.body),
        reason: step.reason,
        by: actor.membershipId,
      });
      return;
    }
    default:
      step satisfies never;
  }
}

function written(row: { kind: string; body: string }): string {
  if (row.kind === "addendum") return row.body;
  const { objective: _objective, ...sections } = JSON.parse(row.body) as Record<string, unknown>;
  return JSON.stringify(sections);
}

test("whatever is saved, signed, addended and amended, each signed version stays readable, in an unbroken chain", async () => {
  let versions = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { staff, patients } = await makeClinic(database, { patients: 1 });
      const second = { ...staff.clinician, ...staff.owner, roles: ["clinician" as const] };
      const signers = [staff.clinician, second];
      const patientId = patients[0]?.patientId ?? "";
      const started = { now: new Date(START) };
      const { examId } = await withActor(
        database.pool,
        staff.clinician,
        (tx) => startExam(tx, staff.clinician, { patientId }),
        started,
      );
      const model: Model = { draft: { subjective: "", assessment: "", plan: "" }, left: null, signed: [] };
      let frozen: unknown = null;
      for (const [index, one] of steps.entries()) {
        const actor = signers[index % 2] ?? staff.clinician;
        const mayWrite =
          (one.kind === "save" || one.kind === "values" || one.kind === "sign") ===
          (model.signed.length === 0);
        const outcome = await outcomeOf(act(actor, examId, START + (index + 1) * 60_000, one, model));
        expect(outcome, `${one.kind} as step ${index}`).toBe(mayWrite ? "done" : "conflict");
        if (outcome === "conflict") refused += 1;
        if (model.signed.length === 0) continue;
        frozen ??= await readFrozen(staff.clinician, examId);
        expect(await readFrozen(staff.clinician, examId)).toEqual(frozen);
      }
      const rows = await readVersions(staff.clinician);
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
      expect(
        rows.map((row) => ({ kind: row.kind, text: written(row), reason: row.reason, by: row.signedBy })),
      ).toEqual(model.signed);
      let previousHash = "";
      for (const row of rows) {
        expect(row.previousHash).toBe(previousHash);
        expect(hashVersion(row)).toBe(row.hash);
        previousHash = row.hash;
      }
      versions += rows.length;
    }),
    { numRuns: 30, seed: 35, endOnFailure: true },
  );
  expect(versions).toBeGreaterThan(30);
  process.stdout.write(
    `claim 36: ${versions} signed versions of 30 notes readable, numbered without a gap, hash chain whole\n`,
  );
  process.stdout.write(
    `claim 35: ${refused} attempts to write a signed or unsigned note the wrong way refused, 0 values changed\n`,
  );
}, 120_000);

test("the signer is the session's person, whatever the input says", async () => {
  const { staff, patients } = await makeClinic(database, { patients: 1 });
  const patientId = patients[0]?.patientId ?? "";
  const { examId } = await withActor(database.pool, staff.clinician, (tx) =>
    startExam(tx, staff.clinician, { patientId }),
  );
  const caller = createCallerFactory(clinicRouter)({
    actor: staff.clinician,
    session: null,
    pool: database.pool,
    ...WITHOUT_COURSE,
    requestId: "request-of-test",
    address: "127.0.0.1",
    now: () => new Date(),
    report: (error) => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  });
  const input = { examId, noteVersion: 0, examVersion: 1 };
  const forged = { ...input, signedBy: staff.owner.membershipId, signerName: "Somebody Else" };
  await expect(caller.note.sign(forged)).rejects.toThrow(/another look/);
  await caller.note.sign(input);
  const [row] = await readVersions(staff.clinician);
  expect(row?.signedBy).toBe(staff.clinician.membershipId);
  expect(row?.signerName).toBe(staff.clinician.displayName);
});

test("a signed note is frozen by the database too", async () => {
  const { staff, patients } = await makeClinic(database, { patients: 1 });
  const { clinician } = staff;
  const patientId = patients[0]?.patientId ?? "";
  const as = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(database.pool, clinician, work);
  const { examId } = await as((tx) => startExam(tx, clinician, { patientId }));
  await as((tx) =>
    saveValues(tx, clinician, { examId, version: 1, changes: setRotation([30, 31], [40, 41]) }),
  );
  await as((tx) => signNote(tx, clinician, { examId, noteVersion: 0, examVersion: 2 }));
  for (const statement of [
    "update note set sealed_draft = 'x'",
    "update note_version set signer_name = 'Somebody Else'",
    "update exam set state = 'draft', signed_at = null, signed_by = null",
    "update exam_value set number = 1",
    "delete from exam_value",
  ]) {
    // Frozen by a trigger, or never granted to the application in the first place.
    const refusal = { code: expect.stringMatching(/^(PLF01|42501)$/) as string };
    await expect(
      as((tx) => tx.run({ text: statement })),
      statement,
    ).rejects.toMatchObject(refusal);
  }
  const draft = { examId, version: 0, body: { subjective: "x", assessment: "", plan: "" } };
  await expectFault(
    as((tx) => saveNote(tx, clinician, draft)),
    "conflict",
  );
});

test("of two amendments of one version the second is refused, and an addendum between them is no matter", async () => {
  const { staff, patients } = await makeClinic(database, { patients: 1 });
  const { clinician } = staff;
  const as = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(database.pool, clinician, work);
  const { examId, version } = await as((tx) =>
    startExam(tx, clinician, { patientId: patients[0]?.patientId ?? "" }),
  );
  await as((tx) => signNote(tx, clinician, { examId, noteVersion: 0, examVersion: version }));
  await as((tx) => addendNote(tx, clinician, { examId, text: "Called back." }));
  const amend = (plan: string, amends: number) => {
    const body = { subjective: "s", assessment: "a", plan };
    return as((tx) => amendNote(tx, clinician, { examId, amends, reason: "wrong side", body }));
  };
  const both = await Promise.allSettled([amend("walk", 1), amend("rest", 1)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await expectFault(amend("swim", 1), "conflict")).detail).toEqual({ reason: "version" });
  expect((await amend("swim", 3)).number).toBe(4);
});
