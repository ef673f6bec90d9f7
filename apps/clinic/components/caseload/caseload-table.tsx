import { HeaderCell, type SortDirection, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import type { Clock } from "../../lib/moment.ts";
import { QuietLink } from "../frame/quiet-link.tsx";
import { CaseloadRow } from "./caseload-row.tsx";
import { type CaseloadQuery, type Sort, writeSortHref } from "./query.ts";

type CaseloadTableProps = {
  rows: Answers["caseload"]["list"]["rows"];
  query: CaseloadQuery;
  now: Date;
  clock: Clock;
};

/** A table on a desk, stacked rows on a phone; the same elements, so that both are read the same way. */
export function CaseloadTable({ rows, query, now, clock }: CaseloadTableProps) {
  const order = (sort: Sort) => {
    const sorted: SortDirection = query.direction === "asc" ? "ascending" : "descending";
    return {
      sortHref: writeSortHref(query, sort),
      Link: QuietLink,
      ...(query.sort === sort ? { sorted } : {}),
    };
  };
  const head = (
    <>
      <HeaderCell {...order("name")}>Name</HeaderCell>
      <HeaderCell className="w-36 max-md:hidden">Red flags</HeaderCell>
      <HeaderCell {...order("need")}>What needs doing</HeaderCell>
      <HeaderCell {...order("last_visit")} className="md:w-26">
        Last visit
      </HeaderCell>
      <HeaderCell {...order("last_log")} className="md:w-26">
        Last log
      </HeaderCell>
      <HeaderCell {...order("pain")} className="md:w-40">
        Pain
      </HeaderCell>
      <HeaderCell numeric className="w-28 max-md:hidden">
        Done, 14 days
      </HeaderCell>
    </>
  );
  return (
    <Table
      caption="Patients"
      head={head}
      className="md:[&_table]:min-w-224 max-md:[&_table]:block max-md:[&_tbody]:block max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-wrap max-md:[&_thead]:block max-md:[&_thead_tr]:flex max-md:[&_thead_tr]:flex-wrap max-md:[&_thead_th]:h-8"
    >
      {rows.map((row) => (
        <CaseloadRow key={row.patientId} row={row} now={now} clock={clock} />
      ))}
    </Table>
  );
}
