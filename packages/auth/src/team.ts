import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { membership } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import type { Role } from "@plumbline/domain/vocabulary";
import { and, eq } from "drizzle-orm";
import { requirePermission } from "./invitations.ts";
import { revokeMembershipSessions } from "./revoke.ts";

interface Member {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly state: "active" | "deactivated";
}

/** The clinic's memberships, locked in one order: two owners cannot remove each other at once. */
async function lockTeam(tx: Tx, actor: StaffActor): Promise<readonly Member[]> {
  requirePermission(actor, "team.manage");
  return tx.db
    .select({ id: membership.id, roles: membership.roles, state: membership.state })
    .from(membership)
    .where(eq(membership.clinicId, actor.clinicId))
    .orderBy(membership.id)
    .for("update");
}

function pickMember(team: readonly Member[], membershipId: string): Member {
  const member = team.find(({ id }) => id === membershipId);
  if (member === undefined) throw new Fault("not-found", "This member of the team was not found.");
  return member;
}

function keepAnOwner(team: readonly Member[], changed: Member): void {
  const after = team.map((member) => (member.id === changed.id ? changed : member));
  if (!after.some((member) => member.state === "active" && member.roles.includes("owner"))) {
    throw new Fault("conflict", "A clinic needs at least one owner.");
  }
}

async function saveMember(tx: Tx, actor: StaffActor, changed: Member, action: string): Promise<void> {
  const { clinicId } = actor;
  await tx.db
    .update(membership)
    .set({ roles: [...changed.roles], state: changed.state })
    .where(and(eq(membership.clinicId, clinicId), eq(membership.id, changed.id)));
  await revokeMembershipSessions(tx, { clinicId, id: changed.id }, tx.now);
  await appendAudit(tx, actor, { action, subjectKind: "membership", subjectId: changed.id });
}

/** Sets the roles of a member; their sessions end, so nothing opened under the old roles goes on. */
export async function changeRoles(
  tx: Tx,
  actor: StaffActor,
  input: { membershipId: string; roles: readonly Role[] },
): Promise<void> {
  const team = await lockTeam(tx, actor);
  const member = pickMember(team, input.membershipId);
  if (input.roles.length === 0) throw new Fault("invalid", "Please choose at least one role.");
  const changed = { ...member, roles: [...new Set(input.roles)] };
  keepAnOwner(team, changed);
  await saveMember(tx, actor, changed, "membership.roles");
}

/** Takes a member's access away at once. */
export async function deactivateMember(
  tx: Tx,
  actor: StaffActor,
  input: { membershipId: string },
): Promise<void> {
  const team = await lockTeam(tx, actor);
  const changed = { ...pickMember(team, input.membershipId), state: "deactivated" as const };
  keepAnOwner(team, changed);
  await saveMember(tx, actor, changed, "membership.deactivate");
}

export async function reactivateMember(
  tx: Tx,
  actor: StaffActor,
  input: { membershipId: string },
): Promise<void> {
  const team = await lockTeam(tx, actor);
  await saveMember(
    tx,
    actor,
    { ...pickMember(team, input.membershipId), state: "active" },
    "membership.reactivate",
  );
}

const WORKS_ELSEWHERE =
  "This person also works in another clinic, so their second factor cannot be reset from here. One of their recovery codes still opens the account.";

/**
 * Removes a colleague's second factor and recovery codes and ends their sessions; their next sign-in sets up a new one.
 * Refused while they also work in another clinic, whose records the same factor protects.
 */
export async function resetFactor(tx: Tx, actor: StaffActor, input: { membershipId: string }): Promise<void> {
  const { clinicId } = actor;
  const member = pickMember(await lockTeam(tx, actor), input.membershipId);
  if (member.id === actor.membershipId) {
    throw new Fault("conflict", "Your own second factor is changed on the account page.");
  }
  if (member.state !== "active") {
    throw new Fault("conflict", "This person has no access at present. Give it back first.");
  }
  const [answer] = await tx.run<{ outcome: string }>({
    name: "auth-reset-factor",
    text: "select reset_factor($1) as outcome",
    values: [member.id],
  });
  const outcome = answer?.outcome;
  if (outcome === "elsewhere") throw new Fault("conflict", WORKS_ELSEWHERE);
  if (outcome !== "reset") throw new Fault("not-found", "This member of the team was not found.");
  await revokeMembershipSessions(tx, { clinicId, id: member.id }, tx.now);
  await appendAudit(tx, actor, {
    action: "membership.factor-reset",
    subjectKind: "membership",
    subjectId: member.id,
  });
}
