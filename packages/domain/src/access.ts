import type { Role } from "./vocabulary.ts";

/** What a procedure may ask for. A procedure declares exactly one of these. */
export const PERMISSIONS = [
  "account.self",
  "team.manage",
  "settings.manage",
  "audit.read",
  "course.manage",
  "exercise.read",
  "exercise.manage",
  "movement.manage",
  "patient.contact",
  "portal.invite",
  "chart.read",
  "exam.write",
  "log.write",
  "screen.dispose",
  "suggestion.decide",
  "program.write",
  "program.publish",
  "note.write",
  "note.sign",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * Rights of each staff role; a membership has the union of its roles. An owner without a clinical
 * role runs the clinic and reads no chart; the front desk sees names and contacts only. Whoever opens an invitation
 * to the portal reads what the patient reads, so only those who read charts send one.
 */
export const ROLE_PERMISSIONS = {
  owner: [
    "account.self",
    "team.manage",
    "settings.manage",
    "audit.read",
    "course.manage",
    "exercise.read",
    "exercise.manage",
    "movement.manage",
    "patient.contact",
  ],
  clinician: [
    "account.self",
    "exercise.read",
    "exercise.manage",
    "patient.contact",
    "portal.invite",
    "chart.read",
    "exam.write",
    "log.write",
    "screen.dispose",
    "suggestion.decide",
    "program.write",
    "program.publish",
    "note.write",
    "note.sign",
  ],
  assistant: [
    "account.self",
    "exercise.read",
    "patient.contact",
    "portal.invite",
    "chart.read",
    "exam.write",
    "log.write",
  ],
  front_desk: ["account.self", "patient.contact"],
} as const satisfies Record<Role, readonly Permission[]>;

/** True when any of the roles carries the permission. */
export function rolesAllow(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => (ROLE_PERMISSIONS[role] as readonly Permission[]).includes(permission));
}
