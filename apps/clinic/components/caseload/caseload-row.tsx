import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, Measure, Row, RowHeader } from "@plumbline/ui/table";
import type { ReactNode } from "react";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, describeAge, formatMoment } from "../../lib/moment.ts";
import { nameTier } from "../../lib/words.ts";
import { QuietLink } from "../frame/quiet-link.tsx";
import { NeedsCell } from "./needs-cell.tsx";
import { PainCell } from "./pain-cell.tsx";

type CaseloadRowProps = { row: Answers["caseload"]["list"]["rows"][number]; now: Date; clock: Clock };

/** The column's name before its value, where the header row has no columns to stand over. */
function Label({ children }: { children: ReactNode }) {
  return <span className="text-ink-soft md:hidden">{children} </span>;
}

function When({ at, now, clock }: { at: string | null; now: Date; clock: Clock }) {
  if (at === null) return <span className="text-ink-soft">None</span>;
  return (
    <time dateTime={at} title={formatMoment(at, clock)}>
      {describeAge(at, now, clock)}
    </time>
  );
}

/** Nothing counts as no until it is asked. */
function NoFlag({ asked }: { asked: boolean }) {
  return asked ? (
    <span className="text-ink-soft max-md:hidden">None</span>
  ) : (
    <span className="text-ink-soft">
      <Label>Flags</Label>
      Not all asked
    </span>
  );
}

const STACKED = "max-md:h-auto max-md:py-0 max-md:text-sm";

export function CaseloadRow({ row, now, clock }: CaseloadRowProps) {
  const { openFlagTier, openFlagCount, adherencePercent } = row;
  return (
    <Row className="max-md:items-baseline max-md:gap-x-1 max-md:py-2">
      <RowHeader className="max-md:h-auto max-md:flex-1 max-md:py-0">
        <QuietLink
          href={`/patients/${row.patientId}`}
          data-row-link=""
          className="text-ink no-underline hover:underline"
        >
          {row.name}
        </QuietLink>
      </RowHeader>
      <Cell className={STACKED}>
        {openFlagTier === null ? (
          <NoFlag asked={row.needs.every(({ code }) => code !== "screen_incomplete")} />
        ) : (
          <StatusMark tone={openFlagTier === "routine_medical" ? "caution" : "stop"}>
            {nameTier(openFlagTier)}
            {openFlagCount > 1 ? <span className="text-ink-soft">, {openFlagCount} open</span> : null}
          </StatusMark>
        )}
      </Cell>
      <Cell className={`max-md:basis-full ${STACKED}`}>
        <NeedsCell needs={row.needs} />
      </Cell>
      <Cell className={`whitespace-nowrap ${STACKED}`}>
        <Label>Visit</Label>
        <When at={row.lastVisitAt} now={now} clock={clock} />
      </Cell>
      <Cell className={`whitespace-nowrap ${STACKED}`}>
        <Label>Log</Label>
        <When at={row.lastLogAt} now={now} clock={clock} />
      </Cell>
      <Cell className={`whitespace-nowrap ${STACKED}`}>
        <Label>Pain</Label>
        <PainCell latest={row.painLatest} trend={row.painTrend} />
      </Cell>
      <Cell className={`whitespace-nowrap md:text-right ${STACKED}`}>
        <Label>Done</Label>
        <Measure value={adherencePercent} unit="%" missing="Nothing due" />
      </Cell>
    </Row>
  );
}
