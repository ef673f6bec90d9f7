import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatMoment } from "../../lib/moment.ts";

type RuleHistoryProps = { current: number; history: Answers["settings"]["show"]["history"]; clock: Clock };

export function RuleHistory({ current, history, clock }: RuleHistoryProps) {
  if (history.length === 0)
    return <p className="text-sm text-ink-soft">These are the defaults; nobody has changed them.</p>;
  return (
    <details>
      <summary className="cursor-pointer py-1.5 font-semibold text-accent">
        Version {current}, and those before it
      </summary>
      <ol reversed className="border-t border-line">
        {history.map(({ version, changedAt, changedBy }) => (
          <li key={version} className="flex flex-wrap gap-x-4 border-b border-line py-1.5 tabular-nums">
            <span className="min-w-24 font-semibold">Version {version}</span>
            <time dateTime={new Date(changedAt).toISOString()}>{formatMoment(changedAt, clock)}</time>
            <span className="text-ink-soft">{changedBy ?? "Plumbline"}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
