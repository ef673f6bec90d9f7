import { Cell, HeaderCell, Row, RowHeader, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { formatLocalDate } from "../../lib/moment.ts";
import { QuietLink } from "../frame/quiet-link.tsx";

type ContactTableProps = { rows: Answers["patient"]["list"]["rows"]; locale: string };

const STACKED = "max-md:h-auto max-md:py-0 max-md:text-sm";

export function ContactTable({ rows, locale }: ContactTableProps) {
  const head = (
    <>
      <HeaderCell>Name</HeaderCell>
      <HeaderCell className="w-36">Born</HeaderCell>
      <HeaderCell>Email</HeaderCell>
      <HeaderCell className="w-44">Phone</HeaderCell>
    </>
  );
  return (
    <Table
      caption="Patients and contacts"
      head={head}
      className="max-md:[&_table]:block max-md:[&_tbody]:block max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-wrap max-md:[&_thead]:sr-only"
    >
      {rows.map((row) => (
        <Row key={row.id} className="max-md:py-2">
          <RowHeader className="max-md:h-auto max-md:flex-1">
            <QuietLink
              href={`/patients/${row.id}/contact`}
              data-row-link=""
              className="text-ink no-underline hover:underline"
            >
              {row.familyName}, {row.givenName}
            </QuietLink>
          </RowHeader>
          <Cell className={`whitespace-nowrap tabular-nums ${STACKED}`}>
            {formatLocalDate(row.birthDate, locale)}
          </Cell>
          <Cell className={`break-all max-md:basis-full ${STACKED}`}>
            {row.email === "" ? <span className="text-ink-soft">No email</span> : row.email}
          </Cell>
          <Cell className={`whitespace-nowrap tabular-nums ${STACKED}`}>
            {row.phone === "" ? <span className="text-ink-soft">No phone</span> : row.phone}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
