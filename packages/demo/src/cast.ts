import type { RecordLogInput } from "@plumbline/api/log/input";
import { createPatient, invitePatientToPortal } from "@plumbline/api/patient/commands";
import { loadRunningProgram, type RunningProgram } from "@plumbline/api/schedule/queries";
import type { PatientActor } from "@plumbline/db/actor";
import { randomUUID } from "node:crypto";
import type { Random } from "./random.ts";
import type { Story } from "./stories.ts";
import { acceptInvitation, actAs, type World } from "./world.ts";

/** What a patient's story has come to while it is played. */
export interface Role {
  readonly world: World;
  readonly story: Story;
  readonly random: Random;
  patientId: string;
  /** Null until the portal invitation is accepted. */
  actor: PatientActor | null;
  /** As published last, for what is due at home. */
  running: RunningProgram | null;
  /** Entries that the device keeps until it has a line. */
  outbox: RecordLogInput[];
}

export function castRole(world: World, story: Story, random: Random): Role {
  return { world, story, random, patientId: "", actor: null, running: null, outbox: [] };
}

export async function registerPatient(role: Role, at: Date): Promise<void> {
  const { world, story } = role;
  const input = { ...story.person, timeZone: world.clinic.timeZone };
  const made = await actAs(world, "desk", at, (tx, actor) => createPatient(tx, actor, input));
  role.patientId = made.patientId;
}

/** The clinician invites; the patient accepts in the evening. */
export async function inviteToPortal(role: Role, at: Date, acceptedAt: Date): Promise<() => Promise<void>> {
  const { world, patientId } = role;
  const { invitationId } = await actAs(world, "clinician", at, (tx, actor) =>
    invitePatientToPortal(tx, actor, { patientId }),
  );
  return async () => {
    const cookie = await acceptInvitation(world, "patient_invitation", invitationId, acceptedAt);
    const info = { requestId: randomUUID(), activity: false };
    const resolved = await world.auth.portal.resolveSession(cookie, info);
    if (resolved?.actor?.kind !== "patient") throw new Error("The demo patient is not signed in.");
    role.actor = resolved.actor;
  };
}

/** Reads again what is due at home, after a command that changed it. */
export async function readProgram(role: Role, at: Date): Promise<void> {
  const { world, patientId } = role;
  role.running = await actAs(world, "clinician", at, (tx, actor) =>
    loadRunningProgram(tx, actor, patientId, world.clinic.timeZone),
  );
}
