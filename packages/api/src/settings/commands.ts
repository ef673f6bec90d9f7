import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { clinic, ruleSettings } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { checkRuleSettings, type RuleSettings } from "@plumbline/domain/rule-settings";
import { eq } from "drizzle-orm";
import { loadRuleSettings } from "../suggestion/queries.ts";
import type { SaveClinicInput, SaveRuleSettingsInput } from "./input.ts";

/** A change of limits is a new version; suggestions made before keep theirs. */
export async function saveRuleSettings(tx: Tx, actor: StaffActor, input: SaveRuleSettingsInput) {
  const current = await loadRuleSettings(tx, actor);
  if (current.version !== input.version) {
    throw new Fault("conflict", "Somebody else changed these limits meanwhile. Reload to see them.");
  }
  const settings = input.settings as unknown as RuleSettings;
  const check = checkRuleSettings(settings);
  if (!check.ok) {
    const [first] = check.problems;
    throw new Fault("invalid", first?.message ?? "A limit is out of range.", { field: first?.code ?? "" });
  }
  const version = current.version + 1;
  const inserted = await tx.db
    .insert(ruleSettings)
    .values({ clinicId: actor.clinicId, version, settings, changedBy: actor.membershipId, createdAt: tx.now })
    .onConflictDoNothing({ target: [ruleSettings.clinicId, ruleSettings.version] })
    .returning({ id: ruleSettings.id });
  if (inserted.length === 0) {
    throw new Fault("conflict", "Somebody else changed these limits meanwhile. Reload to see them.");
  }
  await appendAudit(tx, actor, {
    action: "settings.rules",
    subjectKind: "clinic",
    subjectId: actor.clinicId,
  });
  return { version };
}

export async function saveClinic(tx: Tx, actor: StaffActor, input: SaveClinicInput) {
  await tx.db.update(clinic).set(input).where(eq(clinic.id, actor.clinicId));
  await appendAudit(tx, actor, {
    action: "settings.clinic",
    subjectKind: "clinic",
    subjectId: actor.clinicId,
  });
  return { saved: true };
}
