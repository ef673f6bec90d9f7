import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { sealText, uuidv7 } from "@plumbline/db/cipher";
import type { Tx } from "@plumbline/db/doors";
import { suggestionDecision } from "@plumbline/db/schema";
import type { SuggestedItem } from "@plumbline/domain/composition";
import { Fault } from "@plumbline/domain/fault";
import type { ProgramDraft, ProgramItem } from "@plumbline/domain/program";
import { refreshCaseloadRow } from "../caseload/commands.ts";
import { ensureDraft, storeDraft } from "../program/commands.ts";
import type { DecideSuggestionInput } from "./input.ts";
import { computeSuggestion } from "./queries.ts";

type Decision = DecideSuggestionInput["decisions"][number];
type Computed = Awaited<ReturnType<typeof computeSuggestion>>;

function findItem(computed: Computed, itemKey: string): SuggestedItem {
  const { composition, suggestion } = computed;
  if (composition === null) {
    throw new Fault("conflict", suggestion.blocked?.text ?? "There is no suggestion.", { reason: "screen" });
  }
  const found = [...composition.items, ...composition.spareItems].find(({ item }) => item.key === itemKey);
  if (found === undefined) {
    throw new Fault("conflict", "The suggestions changed since this page was opened. Reload to see them.", {
      itemKey,
    });
  }
  return found;
}

function prescribe(suggested: SuggestedItem, decision: Decision): ProgramItem {
  if (decision.decision !== "edited") return suggested.item;
  if (decision.prescription === undefined) {
    throw new Fault("invalid", "An edited item says how much and when.", { itemKey: decision.itemKey });
  }
  return { ...suggested.item, ...decision.prescription };
}

function changeDraft(draft: ProgramDraft, computed: Computed, decisions: readonly Decision[]): ProgramDraft {
  const items = [...draft.items];
  for (const decision of decisions) {
    const suggested = findItem(computed, decision.itemKey);
    const at = items.findIndex((item) => item.key === decision.itemKey);
    if (decision.decision === "rejected") {
      if (at >= 0) items.splice(at, 1);
      continue;
    }
    const item = prescribe(suggested, decision);
    if (at >= 0) items[at] = item;
    else items.push(item);
  }
  const composition = computed.composition;
  const isNew = draft.items.length === 0 && composition !== null;
  const frame = isNew
    ? {
        title: composition.patientTitle,
        template: composition.template?.slug ?? null,
        phase: composition.phase?.number ?? 1,
      }
    : {};
  return { ...draft, ...frame, items };
}

async function storeDecision(
  tx: Tx,
  actor: StaffActor,
  computed: Computed,
  decision: Decision,
): Promise<void> {
  const suggested = findItem(computed, decision.itemKey);
  const hit = computed.suggestion.hits.find(({ ruleId }) => ruleId === suggested.ruleId) ?? null;
  const id = uuidv7();
  const ref = { table: "suggestion_decision", column: "sealed_reason", rowId: id } as const;
  await tx.db.insert(suggestionDecision).values({
    clinicId: actor.clinicId,
    id,
    patientId: computed.exam.patientId,
    examId: computed.exam.id,
    itemKey: decision.itemKey,
    decision: decision.decision,
    sealedReason: decision.reason === "" ? null : await sealText(tx, ref, decision.reason),
    ruleId: suggested.ruleId,
    ruleVersion: suggested.ruleVersion,
    settingsVersion: computed.settingsVersion,
    snapshot: { item: prescribe(suggested, decision), name: suggested.name, hit },
    decidedAt: tx.now,
    decidedBy: actor.membershipId,
  });
}

/** Accepts, edits or rejects items; what is accepted goes into the program draft, never straight to the patient. */
export async function decideSuggestion(tx: Tx, actor: StaffActor, input: DecideSuggestionInput) {
  for (const decision of input.decisions) {
    if (decision.decision === "rejected" && decision.reason.length < 3) {
      throw new Fault("invalid", "Say in a few words why this item is rejected.", {
        itemKey: decision.itemKey,
        field: "reason",
      });
    }
  }
  const computed = await computeSuggestion(tx, actor, input.examId, input.mainRuleId);
  const { exam } = computed;
  const { row, draft } = await ensureDraft(tx, actor, exam.patientId, exam.id);
  const saved = await storeDraft(tx, actor, row, changeDraft(draft, computed, input.decisions));
  for (const decision of input.decisions) await storeDecision(tx, actor, computed, decision);
  await refreshCaseloadRow(tx, actor, exam.patientId);
  await appendAudit(tx, actor, {
    action: "program.draft",
    subjectKind: "program",
    subjectId: row.id,
    patientId: exam.patientId,
  });
  await appendAudit(tx, actor, {
    action: "suggestion.decide",
    subjectKind: "exam",
    subjectId: exam.id,
    patientId: exam.patientId,
  });
  return { programId: row.id, version: saved.version };
}
