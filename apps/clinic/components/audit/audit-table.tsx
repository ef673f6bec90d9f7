import { Cell, HeaderCell, Row, Table } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatMoment } from "../../lib/moment.ts";
import { QuietLink } from "../frame/quiet-link.tsx";
import { type AuditQuery, writeAuditHref } from "./query.ts";
import { splitSentence } from "./words.ts";

type AuditRow = Answers["audit"]["list"]["rows"][number];
type Names = ReadonlyMap<string, string>;
type AuditTableProps = { rows: readonly AuditRow[]; query: AuditQuery; names: Names; clock: Clock };

const KIND_WORDS: Readonly<Record<string, string>> = {
  patient: "The patient",
  buyer: "A buyer of the course",
};

/** While signing in a person is known by id only; a colleague's name is looked up. */
function nameActor({ actorKind, actorName, actorId, action }: AuditRow, names: Names): string {
  if (actorKind === "visitor")
    return names.get(actorId ?? "") ?? (action === "order.place" ? "Somebody" : "Somebody signing in");
  if (actorKind === "system") return `Plumbline (${actorName})`;
  return KIND_WORDS[actorKind] ?? actorName;
}

function Sentence({ row, query, names }: { row: AuditRow; query: AuditQuery; names: Names }) {
  const { before, after, namesPatient } = splitSentence(row.action);
  const { patientId, patientName } = row;
  const isKnown = patientId !== null && patientName !== null;
  return (
    <>
      <span className="font-semibold">{nameActor(row, names)}</span> {before}
      {isKnown && !namesPatient ? " · " : null}
      {isKnown ? (
        <QuietLink href={writeAuditHref({ ...query, patientId, before: undefined })}>{patientName}</QuietLink>
      ) : namesPatient ? (
        "a patient"
      ) : null}
      {after}
    </>
  );
}

export function AuditTable({ rows, query, names, clock }: AuditTableProps) {
  const head = (
    <>
      <HeaderCell className="w-44">When</HeaderCell>
      <HeaderCell>What</HeaderCell>
      <HeaderCell numeric className="w-24">
        Number
      </HeaderCell>
    </>
  );
  return (
    <Table
      caption="Recorded events"
      head={head}
      className="max-md:[&_table]:block max-md:[&_tbody]:block max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-wrap max-md:[&_thead]:sr-only"
    >
      {rows.map((row) => (
        <Row key={row.sequence} className="max-md:py-1.5">
          <Cell className="text-sm whitespace-nowrap text-ink-soft tabular-nums max-md:h-auto max-md:flex-1 max-md:py-0">
            <time dateTime={new Date(row.at).toISOString()}>{formatMoment(row.at, clock)}</time>
          </Cell>
          <Cell className="max-md:order-2 max-md:h-auto max-md:basis-full max-md:py-0">
            <Sentence row={row} query={query} names={names} />
          </Cell>
          <Cell className="text-right text-sm text-ink-soft tabular-nums max-md:h-auto max-md:py-0">
            {row.sequence}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
