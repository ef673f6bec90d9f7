import { createHash } from "node:crypto";
import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { openText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { exam, examValue, membership, redFlagDisposition, redFlagResponse } from "@plumbline/db/schema";
import { listFoundCautions } from "@plumbline/domain/findings";
import { ANSWER_VALID_DAYS } from "@plumbline/domain/red-flag-content";
import {
  type RedFlagEntry,
  readScreenInputs,
  type ScreenInput,
  type ScreenResult,
  screenRedFlags,
} from "@plumbline/domain/red-flags";
import { and, asc, desc, eq, inArray, max } from "drizzle-orm";
import { loadExamValues } from "../exam/queries.ts";
import { loadFacts } from "../fact/queries.ts";
import { loadPatient } from "../patient/queries.ts";
import type { PatientIdInput } from "../patient/input.ts";

type Scope = { readonly clinicId: string };

/** Measures that can be a sign of something serious; a new reading asks for a new decision. */
const SIGN_MEASURES: ReadonlySet<string> = new Set(["neuro_screen", "mmt_hip_flexor", "mmt_quadriceps"]);

type Answered = { readonly answer: string; readonly ticks: readonly string[]; readonly details: unknown };

/** One text for equal answers, whatever order ticks and fields came in. */
function sayAnswer({ answer, ticks, details }: Answered): string {
  const fields = Object.entries(details as object).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([answer, ticks.toSorted(), fields]);
}

export function isSameAnswer(a: Answered, b: Answered): boolean {
  return sayAnswer(a) === sayAnswer(b);
}

/** An answer that was too old counted as unasked: the next one is new, even when it says the same. */
function hadLapsed(older: Date, newer: Date): boolean {
  return newer.getTime() - older.getTime() > ANSWER_VALID_DAYS * 86_400_000;
}

/** The newest answer per question, with since when it has been the same without a gap. */
export async function loadAnswers(tx: Tx, scope: Scope, patientId: string): Promise<RedFlagEntry[]> {
  const rows = await tx.db
    .select()
    .from(redFlagResponse)
    .where(and(eq(redFlagResponse.clinicId, scope.clinicId), eq(redFlagResponse.patientId, patientId)))
    .orderBy(asc(redFlagResponse.question), desc(redFlagResponse.answeredAt), desc(redFlagResponse.id));
  const newest = rows.filter((row, place) => rows[place - 1]?.question !== row.question);
  return newest.map((row) => {
    let since = row.answeredAt;
    for (const older of rows.filter(({ question }) => question === row.question)) {
      if (!isSameAnswer(older, row) || hadLapsed(older.answeredAt, since)) break;
      since = older.answeredAt;
    }
    return {
      code: row.question,
      answer: row.answer,
      ticks: row.ticks,
      details: row.details as RedFlagEntry["details"],
      answeredAt: row.answeredAt.toISOString(),
      changedAt: since.toISOString(),
    };
  });
}

/** The newest reading of each sign and side before treatment, whichever visit it is from, with when it was entered. */
async function loadSigns(tx: Tx, scope: Scope, patientId: string) {
  return tx.db
    .selectDistinctOn([examValue.measure, examValue.side], {
      examId: examValue.examId,
      measure: examValue.measure,
      side: examValue.side,
      at: examValue.enteredAt,
    })
    .from(examValue)
    .innerJoin(exam, and(eq(exam.clinicId, examValue.clinicId), eq(exam.id, examValue.examId)))
    .where(
      and(
        eq(examValue.clinicId, scope.clinicId),
        eq(exam.patientId, patientId),
        eq(examValue.phase, "before"),
        inArray(examValue.measure, [...SIGN_MEASURES]),
      ),
    )
    .orderBy(asc(examValue.measure), asc(examValue.side), desc(exam.startedAt), desc(examValue.enteredAt));
}

/** The values of the latest exam. A sign that it did not test again stays: a new, empty visit clears nothing. */
async function loadLatestValues(tx: Tx, scope: Scope, patientId: string) {
  const [latest] = await tx.db
    .select({ id: exam.id })
    .from(exam)
    .where(and(eq(exam.clinicId, scope.clinicId), eq(exam.patientId, patientId)))
    .orderBy(desc(exam.startedAt))
    .limit(1);
  if (latest === undefined) return { values: [], signAt: null };
  const values = await loadExamValues(tx, scope, latest.id);
  const signs = await loadSigns(tx, scope, patientId);
  for (const examId of new Set(signs.map((sign) => sign.examId))) {
    if (examId === latest.id) continue;
    const kept = new Set(
      signs.filter((sign) => sign.examId === examId).map((sign) => `${sign.measure} ${sign.side}`),
    );
    const earlier = await loadExamValues(tx, scope, examId);
    values.push(...earlier.filter((value) => kept.has(`${value.measure} ${value.side}`)));
  }
  const signAt = signs.reduce<Date | null>((last, { at }) => (last === null || at > last ? at : last), null);
  return { values, signAt };
}

/** Everything that the judgement of the safety screen rests on. */
export async function loadScreenInput(tx: Tx, scope: Scope, patientId: string): Promise<ScreenInput> {
  const { facts, changedAt } = await loadFacts(tx, scope, patientId);
  const { values, signAt } = await loadLatestValues(tx, scope, patientId);
  const dispositions = await tx.db
    .select({ kind: redFlagDisposition.kind, decidedAt: redFlagDisposition.decidedAt })
    .from(redFlagDisposition)
    .where(and(eq(redFlagDisposition.clinicId, scope.clinicId), eq(redFlagDisposition.patientId, patientId)));
  const findings = [changedAt, signAt].filter((at) => at !== null).map((at) => at.getTime());
  return {
    answers: await loadAnswers(tx, scope, patientId),
    facts,
    values,
    // Every stored decision has a text: the command and the column refuse one without.
    dispositions: dispositions.map((row) => ({
      kind: row.kind,
      hasText: true,
      decidedAt: row.decidedAt.toISOString(),
    })),
    findingsChangedAt:
      findings.length === 0 ? new Date(0).toISOString() : new Date(Math.max(...findings)).toISOString(),
    now: tx.now.toISOString(),
  };
}

export async function judgeScreen(tx: Tx, scope: Scope, patientId: string): Promise<ScreenResult> {
  return screenRedFlags(await loadScreenInput(tx, scope, patientId));
}

/** The judgement, and a mark of all that it rests on: a decision names what it was made about. */
export interface JudgedScreen {
  readonly result: ScreenResult;
  /** 64 hexadecimal digits; another answer, fact, sign or decision makes another mark. */
  readonly basis: string;
}

export function judgeInput(input: ScreenInput): JudgedScreen {
  const answers = input.answers.map((entry) => [entry.code, entry.changedAt, sayAnswer(entry)]);
  const text = JSON.stringify([answers, input.facts, input.findingsChangedAt, input.dispositions.length]);
  return { result: screenRedFlags(input), basis: createHash("sha256").update(text).digest("hex") };
}

export async function judgeWithBasis(tx: Tx, scope: Scope, patientId: string): Promise<JudgedScreen> {
  return judgeInput(await loadScreenInput(tx, scope, patientId));
}

/** A decision is of after everything it was made about, whatever clock wrote that. */
export function findDecisionTime(input: ScreenInput, now: Date): Date {
  const seen = [...input.answers.map((entry) => entry.changedAt), input.findingsChangedAt];
  const newest = seen.map((at) => (at ? Date.parse(at) : 0));
  return new Date(Math.max(now.getTime(), ...newest.map((at) => at + 1)));
}

/**
 * When what is written now counts as written: by this transaction's clock, unless a decision carries a later time.
 * Who waited for that decision, or has a slower clock, must not seem to have been seen by it. The patient is held.
 */
export async function findEntryTime(tx: Tx, scope: Scope, patientId: string): Promise<Date> {
  const [row] = await tx.db
    .select({ last: max(redFlagDisposition.decidedAt) })
    .from(redFlagDisposition)
    .where(and(eq(redFlagDisposition.clinicId, scope.clinicId), eq(redFlagDisposition.patientId, patientId)));
  const last = row?.last ?? null;
  return last === null || last < tx.now ? tx.now : new Date(last.getTime() + 1);
}

/** The judgement, and codes of the exercise cautions that answers, facts and findings set by themselves. */
export async function judgeCautions(tx: Tx, scope: Scope, patientId: string) {
  const input = await loadScreenInput(tx, scope, patientId);
  const screen = screenRedFlags(input);
  const found = [...screen.cautions, ...listFoundCautions(readScreenInputs(input, screen))];
  return { screen, cautions: [...new Set(found.map(({ caution }) => caution))] };
}

async function listDispositions(tx: Tx, scope: Scope, patientId: string) {
  const rows = await tx.db
    .select({
      id: redFlagDisposition.id,
      kind: redFlagDisposition.kind,
      sealedText: redFlagDisposition.sealedText,
      decidedAt: redFlagDisposition.decidedAt,
      decidedBy: membership.displayName,
    })
    .from(redFlagDisposition)
    .innerJoin(
      membership,
      and(
        eq(membership.clinicId, redFlagDisposition.clinicId),
        eq(membership.id, redFlagDisposition.decidedBy),
      ),
    )
    .where(and(eq(redFlagDisposition.clinicId, scope.clinicId), eq(redFlagDisposition.patientId, patientId)))
    .orderBy(desc(redFlagDisposition.decidedAt));
  const shown = [];
  for (const { sealedText, ...row } of rows) {
    const ref = { table: "red_flag_disposition", column: "sealed_text", rowId: row.id } as const;
    shown.push({ ...row, text: await openText(tx, ref, sealedText) });
  }
  return shown;
}

/** The safety screen: answers, facts, the judgement and every decision so far. */
export async function showScreen(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  await loadPatient(tx, actor, input.patientId);
  const screenInput = await loadScreenInput(tx, actor, input.patientId);
  await appendAudit(tx, actor, {
    action: "screen.read",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  return {
    answers: screenInput.answers,
    facts: screenInput.facts,
    ...judgeInput(screenInput),
    dispositions: await listDispositions(tx, actor, input.patientId),
  };
}
