import type { Disposition } from "@plumbline/domain/vocabulary";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { type Clock, formatMoment } from "../../lib/moment.ts";
import { DISPOSITION_WORDS } from "./screen-words.ts";

type Decided = { id: string; kind: Disposition; text: string; decidedAt: Date; decidedBy: string };

/** Every decision so far, the newest first. */
export function DispositionHistory({ decisions, clock }: { decisions: readonly Decided[]; clock: Clock }) {
  return (
    <section aria-labelledby="decisions">
      <SectionHeading id="decisions">Decisions</SectionHeading>
      {decisions.length === 0 ? <p className="mt-1 text-ink-soft">None yet.</p> : null}
      <ol className="mt-1 flex flex-col">
        {decisions.map((entry) => (
          <li key={entry.id} className="border-b border-line py-2 last:border-b-0">
            <p className="font-semibold">{DISPOSITION_WORDS[entry.kind]}</p>
            <p className="whitespace-pre-line">{entry.text}</p>
            <p className="text-sm text-ink-soft">
              {entry.decidedBy},{" "}
              <time dateTime={entry.decidedAt.toISOString()}>{formatMoment(entry.decidedAt, clock)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
