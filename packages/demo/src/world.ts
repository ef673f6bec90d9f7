import { randomUUID } from "node:crypto";
import { openClinic } from "@plumbline/api/clinic/commands";
import { inviteMember } from "@plumbline/api/team/commands";
import { type Auth, createAuth } from "@plumbline/auth";
import { type LinkMailKind, makeMailTokenIssuer } from "@plumbline/auth/links";
import type { PatientActor, StaffActor } from "@plumbline/db/actor";
import { asSystem, asVisitor, type Tx, withActor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import type { StoryClock } from "./clock.ts";
import type { DemoClinic, DemoStaff } from "./people.ts";
import { DEMO_PASSWORD } from "./sign-in.ts";

export interface WorldOptions {
  readonly pool: Pool;
  readonly secret: string;
  readonly publicUrls: { readonly clinic: string; readonly portal: string };
}

/** One clinic while its story is played: who can act, and both doors of signing in at the story's time. */
export interface World {
  readonly options: WorldOptions;
  readonly clinicId: string;
  readonly clinic: DemoClinic;
  readonly clock: StoryClock;
  readonly staff: Map<string, StaffActor>;
  readonly auth: { readonly staff: Auth; readonly portal: Auth };
  readonly time: { now: Date };
}

function makeAuth(options: WorldOptions, audience: "staff" | "portal", time: { now: Date }): Auth {
  return createAuth({
    audience,
    pool: options.pool,
    secret: options.secret,
    publicUrl: audience === "staff" ? options.publicUrls.clinic : options.publicUrls.portal,
    environment: "demo",
    // Accepting an invitation sends nothing.
    enqueueMail: () => Promise.reject(new Error("The demo asks for no sign-in mail.")),
    now: () => time.now,
  });
}

/** Accepts as the page does: by the token of the mail, in a request of its own. Returns the new session's cookie. */
export async function acceptInvitation(
  world: World,
  kind: Exclude<LinkMailKind, "sign_in_link" | "password_reset">,
  invitationId: string,
  at: Date,
): Promise<string> {
  const issue = makeMailTokenIssuer(world.options.secret);
  const mail = await asSystem(
    world.options.pool,
    world.clinicId,
    "send mail",
    (tx) => issue(tx, kind, invitationId),
    {
      now: at,
    },
  );
  if (mail === null) throw new Error("A demo invitation could not be opened.");
  const audience = kind === "staff_invitation" ? "staff" : "portal";
  const origin = audience === "staff" ? world.options.publicUrls.clinic : world.options.publicUrls.portal;
  world.time.now = at;
  const request = new Request(new URL("/api/auth/accept-invitation", origin), {
    method: "POST",
    headers: { "content-type": "application/json", "x-plumbline": "1", origin: new URL(origin).origin },
    body: JSON.stringify({ token: mail.token, ...(audience === "staff" ? { password: DEMO_PASSWORD } : {}) }),
  });
  const response = await world.auth[audience].handle(request, { address: "demo", requestId: randomUUID() });
  if (!response.ok) throw new Error(`A demo invitation was not accepted: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Staff sign in with a second factor, which nobody has yet: the actor is read from the membership itself. */
async function readStaffActor(world: World, member: DemoStaff): Promise<StaffActor> {
  const [found] = await asVisitor(world.options.pool, (tx) =>
    tx.run<{ id: string; personId: string }>({
      text: 'select id, person_id as "personId" from membership where clinic_id = $1 and email = $2',
      values: [world.clinicId, member.email],
    }),
  );
  if (found === undefined) throw new Error(`${member.displayName} did not join.`);
  return {
    kind: "staff",
    clinicId: world.clinicId,
    personId: found.personId,
    membershipId: found.id,
    roles: member.roles,
    displayName: member.displayName,
    timeZone: world.clinic.timeZone,
    sessionId: randomUUID(),
    requestId: randomUUID(),
  };
}

/** Opens the clinic and lets its staff join, the owner first. */
export async function openWorld(
  options: WorldOptions,
  clinic: DemoClinic,
  clock: StoryClock,
  day: number,
): Promise<World> {
  const [owner, ...others] = clinic.staff;
  const { slug, name, timeZone, locale } = clinic;
  const opened = clock.at(day, 9 * 60);
  const made = await openClinic(
    options.pool,
    { slug, name, timeZone, locale, owner: { email: owner.email, displayName: owner.displayName } },
    opened,
  );
  const time = { now: opened };
  const auth = { staff: makeAuth(options, "staff", time), portal: makeAuth(options, "portal", time) };
  const world: World = { options, clinicId: made.clinicId, clinic, clock, staff: new Map(), auth, time };
  await joinStaff(world, owner, made.invitationId, clock.at(day, 9 * 60 + 20));
  for (const [index, member] of others.entries()) {
    const at = clock.at(day, 10 * 60 + 12 * index);
    const { email, displayName } = member;
    const { invitationId } = await actAs(world, "owner", at, (tx, actor) =>
      inviteMember(tx, actor, { email, displayName, roles: [...member.roles] }),
    );
    await joinStaff(world, member, invitationId, clock.at(day, 10 * 60 + 12 * index + 7));
  }
  return world;
}

async function joinStaff(world: World, member: DemoStaff, invitationId: string, at: Date): Promise<void> {
  await acceptInvitation(world, "staff_invitation", invitationId, at);
  world.staff.set(member.key, await readStaffActor(world, member));
}

/** One command of a member of staff: its own transaction and request, at the story's time. */
export function actAs<T>(
  world: World,
  key: string,
  at: Date,
  work: (tx: Tx, actor: StaffActor) => Promise<T>,
): Promise<T> {
  const member = world.staff.get(key) ?? world.staff.get("clinician");
  if (member === undefined) throw new Error(`Nobody here is called ${key}.`);
  const actor = { ...member, requestId: randomUUID() };
  return withActor(world.options.pool, actor, (tx) => work(tx, actor), { now: at });
}

export function actAsPatient<T>(
  world: World,
  patient: PatientActor,
  at: Date,
  work: (tx: Tx, actor: PatientActor) => Promise<T>,
): Promise<T> {
  const actor = { ...patient, requestId: randomUUID() };
  return withActor(world.options.pool, actor, (tx) => work(tx, actor), { now: at });
}
