import { Notice } from "@plumbline/ui/notice";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatMoment } from "../../lib/moment.ts";

type Own = NonNullable<Answers["exercise"]["show"]["own"]>;
type Props = { own: Own; runningPrograms: number; clock: Clock };

function sayUse(count: number): string {
  if (count === 0) return "No running program has it.";
  return count === 1 ? "One running program has it." : `${count} running programs have it.`;
}

function StateNotice({ own }: { own: Own }) {
  if (own.archivedAt !== null) {
    return (
      <Notice tone="caution" title="Archived">
        It cannot be added to a program. Programs that have it keep it.
      </Notice>
    );
  }
  if (own.versions.length === 0) {
    return (
      <Notice tone="info" title="Not published yet">
        Only staff who edit exercises see it. Publish it on its edit page to use it in programs.
      </Notice>
    );
  }
  if (own.draft !== null) {
    return (
      <Notice tone="info" title="There are unpublished changes">
        Below is what programs use. The changes stand on the edit page until they are published.
      </Notice>
    );
  }
  return null;
}

/** Where an own exercise stands: its state, its use and its versions. */
export function OwnState({ own, runningPrograms, clock }: Props) {
  return (
    <div className="mt-4 flex flex-col gap-3">
      <StateNotice own={own} />
      <p className="text-ink-soft">{sayUse(runningPrograms)}</p>
      {own.versions.length === 0 ? null : (
        <details>
          <summary className="inline-flex min-h-6 items-center text-accent hover:underline">
            {own.versions.length === 1 ? "1 version" : `${own.versions.length} versions`}
          </summary>
          <ol reversed className="mt-1 list-none">
            {own.versions.map(({ number, publishedAt, publishedBy }) => (
              <li key={number}>
                Version {number}, {formatMoment(publishedAt, clock)}, by {publishedBy}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
