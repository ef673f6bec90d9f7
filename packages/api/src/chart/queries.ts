import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { caseloadRow, exam, membership, patientAccount } from "@plumbline/db/schema";
import { computeAdherence, computeWeeklyAdherence } from "@plumbline/domain/adherence";
import type { Need } from "@plumbline/domain/caseload";
import { addDays, countYearsBetween } from "@plumbline/domain/local-date";
import { and, desc, eq } from "drizzle-orm";
import { describeAmong, loadOwnAmong } from "../exercise/prescribed.ts";
import type { PatientIdInput } from "../patient/input.ts";
import { loadPatient } from "../patient/queries.ts";
import { listVersions } from "../program/queries.ts";
import { loadEntries, loadRunningProgram, type RunningProgram } from "../schedule/queries.ts";
import { judgeScreen } from "../screen/queries.ts";
import { localDateOf } from "../zone.ts";

/** What the chart looks back on, in days. */
const CHART_DAYS = 56;

async function listExams(tx: Tx, actor: StaffActor, patientId: string) {
  return tx.db
    .select({
      id: exam.id,
      state: exam.state,
      startedAt: exam.startedAt,
      signedAt: exam.signedAt,
      examiner: membership.displayName,
    })
    .from(exam)
    .innerJoin(membership, and(eq(membership.clinicId, exam.clinicId), eq(membership.id, exam.examinerId)))
    .where(and(eq(exam.clinicId, actor.clinicId), eq(exam.patientId, patientId)))
    .orderBy(desc(exam.startedAt));
}

/** What waits, as the caseload says it. */
async function listNeeds(tx: Tx, actor: StaffActor, patientId: string) {
  const [row] = await tx.db
    .select({ needs: caseloadRow.needs })
    .from(caseloadRow)
    .where(and(eq(caseloadRow.clinicId, actor.clinicId), eq(caseloadRow.patientId, patientId)));
  return (row?.needs ?? []) as Need[];
}

/** What an entry of today may name: the program's version in force, else the one that begins tomorrow. */
function listItemsOn(running: RunningProgram, today: string) {
  const version =
    running.versions.findLast(({ publishedOn }) => publishedOn < today) ?? running.versions.at(-1);
  return (version?.items ?? []).map(({ itemId, exercise, dosages }) => ({ itemId, exercise, dosages }));
}

/** The chart of one patient in one read and one audit row: banner, timeline, adherence and pain. */
export async function showChart(tx: Tx, actor: StaffActor, input: PatientIdInput) {
  const person = await loadPatient(tx, actor, input.patientId);
  const today = localDateOf(tx.now, person.timeZone);
  const from = addDays(today, 1 - CHART_DAYS);
  const running = await loadRunningProgram(tx, actor, input.patientId, person.timeZone);
  const entries = await loadEntries(tx, actor, input.patientId, from);
  const items = running === null ? [] : listItemsOn(running, today);
  const own = await loadOwnAmong(
    tx,
    actor,
    [...items, ...entries].map(({ exercise }) => exercise),
  );
  const screen = await judgeScreen(tx, actor, input.patientId);
  const [account] = await tx.db
    .select({ since: patientAccount.createdAt })
    .from(patientAccount)
    .where(and(eq(patientAccount.clinicId, actor.clinicId), eq(patientAccount.patientId, input.patientId)));
  await appendAudit(tx, actor, {
    action: "chart.read",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  return {
    patient: {
      ...person,
      ageYears: countYearsBetween(person.birthDate, today),
      portalSince: account?.since ?? null,
    },
    today,
    screen: {
      openTier: screen.openTier,
      openFlagCount: screen.openFlagCount,
      complete: screen.complete,
      blocked: screen.blocked,
      warning: screen.warning,
      emergencyPage: screen.emergencyPage,
    },
    needs: await listNeeds(tx, actor, input.patientId),
    exams: await listExams(tx, actor, input.patientId),
    program:
      running === null
        ? null
        : {
            id: running.programId,
            title: running.title,
            state: running.state,
            items,
            versions: await listVersions(tx, actor, running.programId),
            adherence14: computeAdherence(running.schedule, entries, addDays(today, -13), today),
            weeks: computeWeeklyAdherence(running.schedule, entries, from, today),
          },
    entries: entries.toReversed(),
    /** The clinic's own exercises that are named here, beside the library. */
    ownExercises: describeAmong(own),
  };
}
