import { findPainTrend } from "@plumbline/domain/pain-trend";
import { describePain, type PainPoint } from "@plumbline/ui/pain-line";
import { PainSparkline } from "@plumbline/ui/pain-sparkline";
import type { Answers } from "../../lib/answers.ts";
import { TREND_WORDS } from "../../lib/words.ts";

type Entries = Answers["chart"]["show"]["entries"];

/** One point a day: the mean of what was told on it, so that a day with many entries weighs no more. */
function averageDays(entries: Entries): PainPoint[] {
  const days = new Map<string, number[]>();
  for (const { localDate, painBefore, painAfter } of entries) {
    const told = [painBefore, painAfter].filter((pain) => pain !== null);
    if (told.length > 0) days.set(localDate, [...(days.get(localDate) ?? []), ...told]);
  }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, told]) => ({
      date,
      pain: Math.round((10 * told.reduce((sum, pain) => sum + pain, 0)) / told.length) / 10,
    }));
}

/** Pain as told with the entries of eight weeks, as a line and in words. */
export function PainPanel({ entries }: { entries: Entries }) {
  const points = averageDays(entries);
  const trend = findPainTrend(entries);
  return (
    <section aria-labelledby="pain-heading">
      <h3 id="pain-heading" className="text-lg font-bold">
        Pain, 0 to 10
      </h3>
      {points.length === 0 ? (
        <p className="mt-2 text-ink-soft">Not recorded yet.</p>
      ) : (
        <>
          <p className="mt-1 text-sm">
            {trend === null ? "Too few days for a trend." : `Against the week before: ${TREND_WORDS[trend]}.`}
          </p>
          <PainSparkline points={points} size="chart" className="mt-2" />
          <p className="mt-1 text-sm text-ink-soft">{describePain(points)}. Means of a day.</p>
        </>
      )}
    </section>
  );
}
