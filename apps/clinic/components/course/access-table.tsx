import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, HeaderCell, Row, RowHeader, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatDay } from "../../lib/moment.ts";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { STACKED_CELL, STACKED_LABEL, STACKED_ROW, STACKED_TABLE } from "./stacked.ts";
import { describeRight, describeSource } from "./words.ts";

type Right = Answers["sales"]["access"][number];

function RightRow({ right, clock }: { right: Right; clock: Clock }) {
  const { word, tone } = describeRight(right.state, right.isRevoked);
  const day = `whitespace-nowrap tabular-nums max-xl:order-2 ${STACKED_CELL}`;
  return (
    <Row className={STACKED_ROW}>
      <RowHeader className={`max-xl:flex-1 ${STACKED_CELL}`}>{right.email}</RowHeader>
      <Cell className={`wrap-anywhere max-xl:order-2 max-xl:basis-full ${STACKED_CELL}`}>
        {describeSource(right.source, right.grantedBy)}
      </Cell>
      <Cell className={day}>
        <span className={STACKED_LABEL}>Since </span>
        {formatDay(right.startsAt, clock)}
      </Cell>
      <Cell className={day}>
        {right.untilAt === null ? null : <span className={STACKED_LABEL}>Until </span>}
        {right.untilAt === null ? (
          <span className="text-sm text-ink-soft">{right.state === "ended" ? null : "no last day"}</span>
        ) : (
          formatDay(right.untilAt, clock)
        )}
      </Cell>
      <Cell className={`whitespace-nowrap max-xl:order-1 ${STACKED_CELL}`}>
        <StatusMark tone={tone}>{word}</StatusMark>
      </Cell>
      <Cell className={`wrap-anywhere max-xl:order-3 max-xl:basis-full ${STACKED_CELL}`}>
        {right.reason === null ? null : <span className={STACKED_LABEL}>Reason: </span>}
        {right.reason}
      </Cell>
      <Cell
        className={`text-right max-xl:order-4 max-xl:-ml-3.5 max-xl:basis-full max-xl:text-left ${STACKED_CELL}`}
      >
        {right.state === "ended" ? null : (
          <RevokeDialog
            entitlementId={right.id}
            email={right.email}
            wasBought={right.source === "purchase"}
          />
        )}
      </Cell>
    </Row>
  );
}

/** Every right to watch, the newest first, over or not. */
export function AccessTable({ rights, clock }: { rights: readonly Right[]; clock: Clock }) {
  const head = (
    <>
      <HeaderCell>Address</HeaderCell>
      <HeaderCell className="w-44">Source</HeaderCell>
      <HeaderCell className="w-28">Since</HeaderCell>
      <HeaderCell className="w-28">Until</HeaderCell>
      <HeaderCell className="w-32">State</HeaderCell>
      <HeaderCell>Reason</HeaderCell>
      <HeaderCell className="w-32">
        <span className="sr-only">Actions</span>
      </HeaderCell>
    </>
  );
  return (
    <Table caption="Who may watch" head={head} className={STACKED_TABLE}>
      {rights.map((right) => (
        <RightRow key={right.id} right={right} clock={clock} />
      ))}
    </Table>
  );
}
