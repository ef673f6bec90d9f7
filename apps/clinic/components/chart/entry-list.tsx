import type { ExerciseFinder } from "@plumbline/domain/exercise";
import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, HeaderCell, Measure, Row, RowHeader, Table } from "@plumbline/ui/table";
import { Fragment } from "react";
import type { Answers } from "../../lib/answers.ts";
import { formatWeekday } from "../../lib/moment.ts";
import { nameSkipReason } from "../../lib/words.ts";
import { nameExercise, nameFelt } from "./entry-items.ts";

type Entry = Answers["chart"]["show"]["entries"][number];
type EntryListProps = {
  readonly entries: readonly Entry[];
  readonly locale: string;
  readonly find: ExerciseFinder;
};

/** Shown at once; the rest unfolds, so that eight busy weeks do not bury the page. */
const SHOWN = 20;

const SIDE_WORDS = { left: "L", right: "R", both: "Both" } as const;

function describeSide({ side, sets, reps, holdSeconds, durationSeconds }: Entry["sides"][number]): string {
  const held = holdSeconds === null ? "" : `, ${holdSeconds} s`;
  const amount = durationSeconds === null ? `${sets} × ${reps}${held}` : `${sets} × ${durationSeconds} s`;
  return `${SIDE_WORDS[side]} ${amount}`;
}

function EntryState({ entry }: { entry: Entry }) {
  if (entry.state === "done") return <StatusMark tone="good">Done</StatusMark>;
  if (entry.state === "part") return <StatusMark tone="info">In part</StatusMark>;
  const reason = entry.skipReason === null ? "" : `, ${nameSkipReason(entry.skipReason)}`;
  return <StatusMark tone="neutral">Skipped{reason}</StatusMark>;
}

function describeOrigin(entry: Entry): string | null {
  const said = [entry.enteredByStaff ? "entered by staff" : null, entry.corrected ? "corrected" : null];
  return said.filter((word) => word !== null).join(", ") || null;
}

/** Entries under their day, in the order they came. */
function groupByDay(entries: readonly Entry[]): { date: string; entries: Entry[] }[] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) days.set(entry.localDate, [...(days.get(entry.localDate) ?? []), entry]);
  return [...days].map(([date, ofDay]) => ({ date, entries: ofDay }));
}

function EntryRow({ entry, find }: { entry: Entry; find: ExerciseFinder }) {
  const origin = describeOrigin(entry);
  return (
    <Row>
      <RowHeader className="font-normal">
        {nameExercise(entry.exercise, find)}
        {origin === null ? null : <span className="block text-sm text-ink-soft">{origin}</span>}
      </RowHeader>
      <Cell>
        <EntryState entry={entry} />
      </Cell>
      <Cell className="tabular-nums">{entry.sides.map(describeSide).join("; ")}</Cell>
      {[entry.painBefore, entry.painAfter].map((value, place) => (
        <Cell key={place} className="text-right tabular-nums">
          <Measure value={value} missing="–" />
        </Cell>
      ))}
      <Cell className="text-right tabular-nums">
        {entry.effort === null ? null : (
          <span className="text-ink-soft">{nameFelt(entry.exercise, find)} </span>
        )}
        <Measure value={entry.effort} missing="–" />
      </Cell>
    </Row>
  );
}

function EntryTable({ entries, locale, find, caption }: EntryListProps & { caption: string }) {
  const head = (
    <>
      <HeaderCell>Exercise</HeaderCell>
      <HeaderCell className="w-36">State</HeaderCell>
      <HeaderCell className="w-52">Sides, sets × repetitions</HeaderCell>
      <HeaderCell numeric className="w-24">
        Pain before
      </HeaderCell>
      <HeaderCell numeric className="w-16">
        After
      </HeaderCell>
      <HeaderCell numeric className="w-28">
        Felt, 0 to 10
      </HeaderCell>
    </>
  );
  return (
    <Table caption={caption} head={head} className="[&_table]:min-w-192">
      {groupByDay(entries).map((day) => (
        <Fragment key={day.date}>
          <tr className="border-b border-line bg-sunk">
            <th
              colSpan={6}
              scope="colgroup"
              className="h-8 px-2 text-left text-sm font-semibold tabular-nums"
            >
              {formatWeekday(day.date, locale)}
            </th>
          </tr>
          {day.entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} find={find} />
          ))}
        </Fragment>
      ))}
    </Table>
  );
}

export function EntryList({ entries, locale, find }: EntryListProps) {
  const rest = entries.slice(SHOWN);
  return (
    <>
      <EntryTable entries={entries.slice(0, SHOWN)} locale={locale} find={find} caption="Newest entries" />
      {rest.length === 0 ? null : (
        <details className="mt-2">
          <summary className="min-h-row cursor-pointer py-1.5 font-semibold text-accent">
            {rest.length} earlier entries
          </summary>
          <EntryTable entries={rest} locale={locale} find={find} caption="Earlier entries" />
        </details>
      )}
    </>
  );
}
