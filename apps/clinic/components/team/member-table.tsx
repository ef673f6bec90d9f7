"use client";
import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, HeaderCell, Row, RowHeader, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { ROLE_WORDS } from "../../lib/words.ts";
import { MemberActions } from "./member-actions.tsx";

export type Member = Answers["team"]["list"]["members"][number];

const STACKED = "max-md:h-auto max-md:py-0";

export function MemberTable({
  members,
  ownMembershipId,
}: {
  members: readonly Member[];
  ownMembershipId: string;
}) {
  const head = (
    <>
      <HeaderCell>Name</HeaderCell>
      <HeaderCell>Email</HeaderCell>
      <HeaderCell>Roles</HeaderCell>
      <HeaderCell className="w-32">State</HeaderCell>
      <HeaderCell className="w-16">
        <span className="sr-only">Actions</span>
      </HeaderCell>
    </>
  );
  return (
    <Table
      caption="Members"
      head={head}
      className="max-md:[&_table]:block max-md:[&_tbody]:block max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-wrap max-md:[&_thead]:sr-only"
    >
      {members.map((member) => {
        const isOwn = member.id === ownMembershipId;
        return (
          <Row key={member.id} className="max-md:py-2">
            <RowHeader className="max-md:h-auto max-md:flex-1">
              {member.displayName}
              {isOwn ? <span className="font-normal text-ink-soft"> (you)</span> : null}
              {member.discipline === "" ? null : (
                <span className="block text-sm font-normal text-ink-soft">{member.discipline}</span>
              )}
            </RowHeader>
            <Cell className={`break-all max-md:order-2 max-md:basis-full ${STACKED}`}>{member.email}</Cell>
            <Cell className={`max-md:order-2 ${STACKED}`}>
              {member.roles.map((role) => ROLE_WORDS[role]).join(", ")}
            </Cell>
            <Cell className={`whitespace-nowrap max-md:order-2 ${STACKED}`}>
              {member.state === "active" ? (
                <StatusMark tone="good">Active</StatusMark>
              ) : (
                <StatusMark tone="neutral">Deactivated</StatusMark>
              )}
            </Cell>
            <Cell className={`text-right ${STACKED}`}>
              <MemberActions member={member} isOwn={isOwn} />
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
