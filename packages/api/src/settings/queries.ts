import type { StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { clinic, membership, ruleSettings } from "@plumbline/db/schema";
import { RULE_SETTING_FIELDS } from "@plumbline/domain/rule-settings";
import { and, desc, eq } from "drizzle-orm";
import { loadRuleSettings } from "../suggestion/queries.ts";

/** The clinic's frame and the limits of the rules, with who changed them and when. */
export async function showSettings(tx: Tx, actor: StaffActor) {
  const [frame] = await tx.db
    .select({
      name: clinic.name,
      timeZone: clinic.timeZone,
      secondFactorRequired: clinic.secondFactorRequired,
    })
    .from(clinic)
    .where(eq(clinic.id, actor.clinicId));
  if (frame === undefined) throw new Error("an actor has a clinic");
  const history = await tx.db
    .select({
      version: ruleSettings.version,
      changedAt: ruleSettings.createdAt,
      changedBy: membership.displayName,
    })
    .from(ruleSettings)
    .leftJoin(
      membership,
      and(eq(membership.clinicId, ruleSettings.clinicId), eq(membership.id, ruleSettings.changedBy)),
    )
    .where(eq(ruleSettings.clinicId, actor.clinicId))
    .orderBy(desc(ruleSettings.version));
  return { clinic: frame, rules: await loadRuleSettings(tx, actor), fields: RULE_SETTING_FIELDS, history };
}
