import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, HeaderCell, Row, RowHeader, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatDay } from "../../lib/moment.ts";
import { QuietLink } from "../frame/quiet-link.tsx";

type Own = Answers["exercise"]["list"]["own"][number];
type Props = { own: readonly Own[]; canManage: boolean; clock: Clock };

function State({ state, number, hasDraft }: Own) {
  if (state === "archived") return <StatusMark tone="neutral">Archived</StatusMark>;
  if (state === "draft") return <StatusMark tone="caution">Draft, not published</StatusMark>;
  return (
    <StatusMark tone="good">
      Published, version {number}
      {hasDraft ? <span className="text-ink-soft">; unpublished changes</span> : null}
    </StatusMark>
  );
}

const ORDER = { draft: 0, published: 1, archived: 2 } as const;

/** Drafts first, what was put away last. */
export function OwnTable({ own, canManage, clock }: Props) {
  const rows = own.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || a.name.localeCompare(b.name, "en"));
  return (
    <Table
      caption="The clinic’s own exercises"
      className="max-sm:[&_table]:min-w-120"
      head={
        <>
          <HeaderCell>Name</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell className="w-32">Changed</HeaderCell>
        </>
      }
    >
      {rows.map((row) => (
        <Row key={row.slug}>
          <RowHeader>
            <QuietLink
              href={row.state === "draft" && canManage ? `/library/${row.slug}/edit` : `/library/${row.slug}`}
              data-row-link=""
              className="text-ink no-underline hover:underline"
            >
              {row.name === "" ? "Without a name" : row.name}
            </QuietLink>
          </RowHeader>
          <Cell>
            <State {...row} />
          </Cell>
          <Cell className="whitespace-nowrap">{formatDay(row.changedAt, clock)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
