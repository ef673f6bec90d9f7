import { AdherenceBar } from "@plumbline/ui/adherence-bar";
import { Measure } from "@plumbline/ui/table";
import type { Answers } from "../../lib/answers.ts";
import { formatWeekday } from "../../lib/moment.ts";

type AdherencePanelProps = { program: Answers["chart"]["show"]["program"]; locale: string };

/** What was due and done: two weeks as one figure, eight weeks as bars. Missed days are neutral. */
export function AdherencePanel({ program, locale }: AdherencePanelProps) {
  const weeks = (program?.weeks ?? []).filter((week) => week.due > 0);
  return (
    <section aria-labelledby="adherence-heading">
      <h3 id="adherence-heading" className="text-lg font-bold">
        Done at home
      </h3>
      {program === null ? (
        <p className="mt-2 text-ink-soft">No program, so nothing is due.</p>
      ) : (
        <>
          <p className="mt-1 flex items-baseline gap-2">
            <span className="text-3xl font-bold">
              <Measure value={program.adherence14.percent} unit="%" missing="Nothing due" />
            </span>
            <span className="text-sm text-ink-soft">
              {program.adherence14.done} of {program.adherence14.due} in 14 days
            </span>
          </p>
          {weeks.length === 0 ? null : (
            <ul aria-label="Week by week" className="mt-3 flex flex-col gap-1">
              {weeks.map((week) => (
                <li
                  key={week.weekOf}
                  className="grid grid-cols-[6.5rem_1fr] items-center gap-2 max-sm:grid-cols-[5.75rem_1fr] max-sm:gap-1"
                >
                  <span className="text-sm whitespace-nowrap text-ink-soft">
                    {formatWeekday(week.weekOf, locale)}
                  </span>
                  <AdherenceBar due={week.due} done={week.done} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
