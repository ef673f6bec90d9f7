import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../components/frame/no-access.tsx";
import { InvitationList } from "../../../components/team/invitation-list.tsx";
import { InviteButton } from "../../../components/team/invite-button.tsx";
import { MemberTable } from "../../../components/team/member-table.tsx";
import { formatMoment } from "../../../lib/moment.ts";
import { readAccount } from "../../../server/account.ts";
import { getNow, read } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const account = await readAccount();
  if (!account.can("team.manage")) return <NoAccess what="The team page" />;
  const { members, invitations, ownMembershipId } = await read((api) => api.team.list());
  const now = getNow();
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6">
      <PageHeading actions={<InviteButton />} lead="A person can hold several roles; their rights add up.">
        Team
      </PageHeading>
      <MemberTable members={members} ownMembershipId={ownMembershipId} />
      {invitations.length === 0 ? null : (
        <section className="flex flex-col gap-3">
          <SectionHeading>Open invitations</SectionHeading>
          <InvitationList
            invitations={invitations.map(({ id, displayName, email, roles, createdAt, expiresAt }) => ({
              id,
              displayName,
              email,
              roles,
              sentAt: formatMoment(createdAt, account.clock),
              expiresAt: formatMoment(expiresAt, account.clock),
              expired: expiresAt <= now,
            }))}
          />
        </section>
      )}
    </div>
  );
}
