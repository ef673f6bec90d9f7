import type { Exercise } from "@plumbline/domain/exercise";
import { QuietLink } from "../frame/quiet-link.tsx";
import { type ComparedLine, compareExercises } from "./comparison.ts";
import { FigureSlot } from "./figure-slot.tsx";

function Lines({ lines, isProse }: { lines: readonly ComparedLine[]; isProse: boolean }) {
  if (lines.length === 0) return <span className="text-ink-soft">None</span>;
  if (isProse) {
    return (
      <ul className="list-disc pl-4.5">
        {lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="flex flex-col gap-0.5">
      {lines.map(({ text, isOnlyHere }) => (
        <li key={text} className={`flex gap-1.5 ${isOnlyHere ? "font-semibold" : "text-ink-soft"}`}>
          <span aria-hidden="true" className="w-3 shrink-0 text-center">
            {isOnlyHere ? "≠" : "="}
          </span>
          <span className="min-w-0">
            {text}
            {isOnlyHere ? <span className="sr-only"> (only here)</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Props = { a: Exercise; b: Exercise; findFigure: (slug: string) => string | null };

/** Side by side, also on a phone: what differs has a sign and a weight, what is the same stands back. */
export function CompareTable({ a, b, findFigure }: Props) {
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <caption className="pb-2 text-left text-ink-soft">
        ≠ and bold: only in this one. = and lighter: in both.
      </caption>
      <thead>
        <tr className="max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-3">
          <th scope="col" className="w-32 align-bottom text-sm font-normal text-ink-soft max-sm:hidden">
            Compared by
          </th>
          {[a, b].map((exercise) => (
            <th key={exercise.slug} scope="col" className="p-1 align-top font-normal sm:px-2">
              <FigureSlot src={findFigure(exercise.slug)} />
              <QuietLink href={`/library/${exercise.slug}`} className="mt-1 inline-block text-lg font-bold">
                {exercise.name}
              </QuietLink>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {compareExercises(a, b).map(({ title, a: ofA, b: ofB, isProse, isSame }) => (
          <tr key={title} className="border-t border-line max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-3">
            <th scope="row" className="py-2 pr-2 align-top max-sm:col-span-2 max-sm:pb-0">
              {title}
              {isSame ? (
                <span className="block text-sm font-normal text-ink-soft max-sm:inline"> the same</span>
              ) : null}
            </th>
            <td className="p-1 align-top sm:px-2 sm:py-2">
              <Lines lines={ofA} isProse={isProse} />
            </td>
            <td className="p-1 align-top sm:px-2 sm:py-2">
              <Lines lines={ofB} isProse={isProse} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
