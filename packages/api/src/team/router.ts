import { revokeInvitation } from "@plumbline/auth/invitations";
import { changeRoles, deactivateMember, reactivateMember } from "@plumbline/auth/team";
import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { inviteMember, resetMemberFactor } from "./commands.ts";
import { changeRolesInput, invitationInput, inviteMemberInput, memberInput } from "./input.ts";
import { listTeam } from "./queries.ts";

export const teamRouter = createRouter({
  list: staffProcedure("team.manage").query(within(listTeam)),
  invite: staffProcedure("team.manage").input(inviteMemberInput).mutation(within(inviteMember)),
  revokeInvitation: staffProcedure("team.manage").input(invitationInput).mutation(within(revokeInvitation)),
  changeRoles: staffProcedure("team.manage").input(changeRolesInput).mutation(within(changeRoles)),
  deactivate: staffProcedure("team.manage").input(memberInput).mutation(within(deactivateMember)),
  reactivate: staffProcedure("team.manage").input(memberInput).mutation(within(reactivateMember)),
  resetFactor: staffProcedure("team.manage").input(memberInput).mutation(within(resetMemberFactor)),
});
