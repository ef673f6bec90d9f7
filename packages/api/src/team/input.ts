import { ROLES } from "@plumbline/domain/vocabulary";
import * as z from "zod";
import { nameInput } from "../input.ts";

const roles = z.array(z.enum(ROLES)).min(1, "Choose at least one role.").max(ROLES.length);

export const inviteMemberInput = z.strictObject({
  email: z.email("This address is not complete.").max(254),
  displayName: nameInput("Write a name.", 120),
  roles,
});
export type InviteMemberInput = z.infer<typeof inviteMemberInput>;

export const memberInput = z.strictObject({ membershipId: z.uuid() });
export type MemberInput = z.infer<typeof memberInput>;
export const changeRolesInput = z.strictObject({ membershipId: z.uuid(), roles });
export const invitationInput = z.strictObject({ invitationId: z.uuid() });
