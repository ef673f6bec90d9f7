import type { ProgramItem } from "@plumbline/domain/program";
import { diffPrograms, type ItemChange } from "@plumbline/domain/program-diff";
import { checkLoad, measureLoad, sayCoreItems } from "@plumbline/domain/program-load";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { StatusMark } from "@plumbline/ui/status-mark";
import type { ExerciseCard } from "./exercise-details.tsx";

type Find = (slug: string) => ExerciseCard | undefined;

/** How much the program is, and hints with their source; they never block. */
export function ProgramHints({
  items,
  phase,
  find,
}: {
  items: readonly ProgramItem[];
  phase: number;
  find: Find;
}) {
  const load = measureLoad(items, find);
  if (!Number.isFinite(load.minutes)) {
    return (
      <section aria-labelledby="program-hints">
        <SectionHeading id="program-hints">Load</SectionHeading>
        <p className="text-ink-soft">Counted once every value is filled in.</p>
      </section>
    );
  }
  const warnings = checkLoad(items, phase, find);
  return (
    <section aria-labelledby="program-hints">
      <SectionHeading id="program-hints">Load</SectionHeading>
      <p className="tabular-nums">
        {sayCoreItems(load)}, about {Math.round(load.minutes)} minutes a round
      </p>
      <ul className="mt-1 flex flex-col gap-2">
        {warnings.map((warning) => (
          <li key={warning.code}>
            <StatusMark tone="caution">{warning.text}</StatusMark>
            <p className="pl-4.5 text-sm text-ink-soft">{warning.source}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const CHANGE_WORDS = {
  exercise: "exercise",
  dosage: "dosage",
  days: "days",
  times: "times a day",
  optional: "optional",
  cautions: "cautions",
  note: "note",
} as const satisfies Record<ItemChange, string>;

type DiffProps = { before: readonly ProgramItem[]; after: readonly ProgramItem[]; find: Find };

/** What the patient will notice once the draft is published. */
export function ProgramChanges({ before, after, find }: DiffProps) {
  const diff = diffPrograms(before, after);
  const name = (item: ProgramItem) => find(item.exercise)?.name ?? item.exercise;
  const lines = [
    ...diff.added.map((item) => ({ key: `a${item.key}`, word: "Added", text: name(item) })),
    ...diff.removed.map((item) => ({ key: `r${item.key}`, word: "Removed", text: name(item) })),
    ...diff.changed.map(({ after: item, changes }) => ({
      key: `c${item.key}`,
      word: "Changed",
      text: `${name(item)}: ${changes.map((change) => CHANGE_WORDS[change]).join(", ")}`,
    })),
  ];
  return (
    <section aria-labelledby="program-changes">
      <SectionHeading id="program-changes">Since the published version</SectionHeading>
      {lines.length === 0 ? <p className="text-ink-soft">No difference in the exercises.</p> : null}
      <ul>
        {lines.map((line) => (
          <li key={line.key}>
            <span className="font-semibold">{line.word}</span> {line.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
