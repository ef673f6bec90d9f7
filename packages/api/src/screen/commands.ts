import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText, uuidv7 } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { fact, redFlagDisposition, redFlagResponse } from "@plumbline/db/schema";
import { checkFactValue, type FactScalar, findFact } from "@plumbline/domain/facts";
import { Fault } from "@plumbline/domain/fault";
import { checkAnswer, type RedFlagEntry } from "@plumbline/domain/red-flags";
import { holdPatient, refreshCaseloadRow } from "../caseload/commands.ts";
import { loadFacts } from "../fact/queries.ts";
import { loadPatient } from "../patient/queries.ts";
import type { AnswerScreenInput, DisposeScreenInput } from "./input.ts";
import {
  findDecisionTime,
  findEntryTime,
  isSameAnswer,
  judgeInput,
  judgeWithBasis,
  loadAnswers,
  loadScreenInput,
} from "./queries.ts";

type AnswerInput = AnswerScreenInput["answers"][number];
type FactInput = AnswerScreenInput["facts"][number];

function refuseAnswer(entry: AnswerInput): void {
  const details = entry.details as RedFlagEntry["details"];
  const check = checkAnswer({ code: entry.question, answer: entry.answer, ticks: entry.ticks, details });
  if (!check.ok) throw new Fault("invalid", check.message, { field: check.field, question: entry.question });
}

function refuseFact(entry: FactInput): void {
  const known = findFact(entry.code);
  if (known === null || known.from === "record") {
    throw new Fault("invalid", "This question is not asked.", { field: entry.code });
  }
  if (entry.value === null) return;
  const scalar = entry.value as FactScalar;
  const check = checkFactValue(entry.code, entry.side === "none" ? scalar : { [entry.side]: scalar });
  if (!check.ok) throw new Fault("invalid", check.message, { field: entry.code });
}

/**
 * Stores what changed. Repeating an answer after more than a day stores it again, because an answer holds for
 * 90 days; a decision stays valid, since nothing changed.
 */
export async function answerScreen(tx: Tx, actor: StaffActor, input: AnswerScreenInput) {
  await loadPatient(tx, actor, input.patientId);
  for (const entry of input.answers) refuseAnswer(entry);
  for (const entry of input.facts) refuseFact(entry);
  const owner = { clinicId: actor.clinicId, patientId: input.patientId };
  await holdPatient(tx, input.patientId);
  const at = await findEntryTime(tx, actor, input.patientId);
  const known = new Map((await loadAnswers(tx, actor, input.patientId)).map((row) => [row.code, row]));
  const answers = input.answers.filter((entry) => {
    const old = known.get(entry.question);
    if (old === undefined) return entry.answer !== "not_asked";
    const isFresh = tx.now.getTime() - Date.parse(old.answeredAt) < 86_400_000;
    return !(isFresh && isSameAnswer(old, entry));
  });
  if (answers.length > 0) {
    await tx.db
      .insert(redFlagResponse)
      .values(
        answers.map((entry) => ({ ...entry, ...owner, answeredAt: at, answeredBy: actor.membershipId })),
      );
  }
  const facts = await keepChangedFacts(tx, actor, input);
  if (facts.length > 0) {
    await tx.db
      .insert(fact)
      .values(facts.map((entry) => ({ ...entry, ...owner, recordedAt: at, recordedBy: actor.membershipId })));
  }
  await refreshCaseloadRow(tx, actor, input.patientId);
  await appendAudit(tx, actor, {
    action: "screen.answer",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  return judgeWithBasis(tx, actor, input.patientId);
}

async function keepChangedFacts(tx: Tx, actor: StaffActor, input: AnswerScreenInput): Promise<FactInput[]> {
  const { facts } = await loadFacts(tx, actor, input.patientId);
  return input.facts.filter((entry) => {
    const old = facts[entry.code];
    const stored = typeof old === "object" && entry.side !== "none" ? old[entry.side] : old;
    return (stored ?? null) !== entry.value;
  });
}

/**
 * A clinician's decision about open answers. Only *reviewed and cleared* lifts the block. It is refused when there is
 * more to decide about than was on the screen: nobody clears an answer unseen.
 */
export async function disposeScreen(tx: Tx, actor: StaffActor, input: DisposeScreenInput) {
  await loadPatient(tx, actor, input.patientId);
  if (input.text.replace(/\s/g, "").length < 3) {
    throw new Fault("invalid", "Write what was reviewed and why, in at least three characters.", {
      field: "text",
    });
  }
  await holdPatient(tx, input.patientId);
  const seen = await loadScreenInput(tx, actor, input.patientId);
  const before = judgeInput(seen);
  if (before.basis !== input.basis) {
    throw new Fault(
      "conflict",
      "An answer, sign or decision changed meanwhile. Look at the result again, then decide.",
      {
        reason: "basis",
      },
    );
  }
  if (before.result.tier === null) throw new Fault("conflict", "There is no answer that needs a decision.");
  const id = uuidv7();
  await tx.db.insert(redFlagDisposition).values({
    clinicId: actor.clinicId,
    id,
    patientId: input.patientId,
    kind: input.kind,
    sealedText: await sealText(
      tx,
      { table: "red_flag_disposition", column: "sealed_text", rowId: id },
      input.text,
    ),
    decidedAt: findDecisionTime(seen, await findEntryTime(tx, actor, input.patientId)),
    decidedBy: actor.membershipId,
  });
  await refreshCaseloadRow(tx, actor, input.patientId);
  await appendAudit(tx, actor, {
    action: "screen.dispose",
    subjectKind: "patient",
    subjectId: input.patientId,
    patientId: input.patientId,
  });
  return judgeWithBasis(tx, actor, input.patientId);
}
