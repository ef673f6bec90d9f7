import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { openText } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { membership, ruleSettings, suggestionDecision } from "@plumbline/db/schema";
import { composeProgram } from "@plumbline/domain/composer";
import { listFoundCautions } from "@plumbline/domain/findings";
import { readScreenInputs, screenRedFlags } from "@plumbline/domain/red-flags";
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from "@plumbline/domain/rule-settings";
import { suggest } from "@plumbline/domain/suggestions";
import { and, asc, desc, eq } from "drizzle-orm";
import { loadExam, loadExamValues } from "../exam/queries.ts";
import { loadScreenInput } from "../screen/queries.ts";
import type { SuggestionExamInput } from "./input.ts";

type Scope = { readonly clinicId: string };

/** Suggestions start a program; later phases are the clinician's step. */
const FIRST_PHASE = 1;

/** The limits in force; version 0 stands for the product's defaults. */
export async function loadRuleSettings(
  tx: Tx,
  scope: Scope,
): Promise<{ version: number; settings: RuleSettings }> {
  const [row] = await tx.db
    .select({ version: ruleSettings.version, settings: ruleSettings.settings })
    .from(ruleSettings)
    .where(eq(ruleSettings.clinicId, scope.clinicId))
    .orderBy(desc(ruleSettings.version))
    .limit(1);
  if (row === undefined) return { version: 0, settings: DEFAULT_RULE_SETTINGS };
  return { version: row.version, settings: row.settings as RuleSettings };
}

/** What the rules say of an exam, and the program composed from it. Pure reasoning over stored values. */
export async function computeSuggestion(
  tx: Tx,
  scope: Scope,
  examId: string,
  mainRuleId: string | undefined,
) {
  const examRow = await loadExam(tx, scope, examId);
  const screen = await loadScreenInput(tx, scope, examRow.patientId);
  const values = await loadExamValues(tx, scope, examId);
  const { version: settingsVersion, settings } = await loadRuleSettings(tx, scope);
  // The patient's screen holds whatever exam is looked at; a sign found at another visit blocks this one too.
  const judged = screenRedFlags(screen);
  const suggestion = suggest({
    ...screen,
    values: judged.blocked === null ? values : screen.values,
    settings,
    standingCautions: listFoundCautions(readScreenInputs(screen, judged)),
  });
  const cluster = suggestion.evaluations.find(({ ruleId }) => ruleId === "R05");
  const composition =
    suggestion.blocked !== null
      ? null
      : composeProgram({
          hits: suggestion.hits,
          cautions: suggestion.cautions.map(({ caution }) => caution),
          phase: FIRST_PHASE,
          mainRuleId: mainRuleId ?? null,
          askedTestsRecorded: cluster !== undefined && cluster.state !== "unknown",
        });
  return { exam: examRow, settingsVersion, settings, suggestion, composition };
}

/** The latest decision on each item of an exam, with the rule text of its day. */
export async function listDecisions(tx: Tx, scope: Scope, examId: string) {
  const rows = await tx.db
    .selectDistinctOn([suggestionDecision.itemKey], {
      id: suggestionDecision.id,
      itemKey: suggestionDecision.itemKey,
      decision: suggestionDecision.decision,
      sealedReason: suggestionDecision.sealedReason,
      ruleId: suggestionDecision.ruleId,
      ruleVersion: suggestionDecision.ruleVersion,
      settingsVersion: suggestionDecision.settingsVersion,
      snapshot: suggestionDecision.snapshot,
      decidedAt: suggestionDecision.decidedAt,
      decidedBy: membership.displayName,
    })
    .from(suggestionDecision)
    .innerJoin(
      membership,
      and(
        eq(membership.clinicId, suggestionDecision.clinicId),
        eq(membership.id, suggestionDecision.decidedBy),
      ),
    )
    .where(and(eq(suggestionDecision.clinicId, scope.clinicId), eq(suggestionDecision.examId, examId)))
    .orderBy(
      asc(suggestionDecision.itemKey),
      desc(suggestionDecision.decidedAt),
      desc(suggestionDecision.id),
    );
  const shown = [];
  for (const { sealedReason, ...row } of rows) {
    const ref = { table: "suggestion_decision", column: "sealed_reason", rowId: row.id } as const;
    shown.push({ ...row, reason: sealedReason === null ? null : await openText(tx, ref, sealedReason) });
  }
  return shown;
}

/** Suggestions of an exam with their reasons, what is missing, and what was decided so far. */
export async function showSuggestion(tx: Tx, actor: StaffActor, input: SuggestionExamInput) {
  const { exam, settingsVersion, suggestion, composition } = await computeSuggestion(
    tx,
    actor,
    input.examId,
    input.mainRuleId,
  );
  await appendAudit(tx, actor, {
    action: "suggestion.read",
    subjectKind: "exam",
    subjectId: exam.id,
    patientId: exam.patientId,
  });
  const { screen, evaluations: _evaluations, ...shown } = suggestion;
  return {
    examId: exam.id,
    examVersion: exam.version,
    patientId: exam.patientId,
    examState: exam.state,
    settingsVersion,
    ...shown,
    screenMissing: screen.missing,
    composition,
    decisions: await listDecisions(tx, actor, input.examId),
  };
}
