import type { ProgramDraft } from "@plumbline/domain/program";
import { formatDate } from "@plumbline/domain/local-date";
import type { Exercise } from "@plumbline/domain/exercise";
import { findAmong } from "@plumbline/domain/exercises";
import { Badge } from "@plumbline/ui/status-mark";
import { ExerciseDetails, toCard } from "./exercise-details.tsx";
import { ItemCautions } from "./item-cautions.tsx";
import { ROLE_WORDS, sayPrescription } from "./item-words.ts";

/** A program as the patient has it, with the clinic's own exercises in it: nothing to edit, everything to read and to print. */
export function PublishedItems({ content, own }: { content: ProgramDraft; own: readonly Exercise[] }) {
  const find = findAmong(own);
  return (
    <div className="flex flex-col gap-2">
      {content.note === "" ? null : (
        <p className="prose-line whitespace-pre-line">To the patient: {content.note}</p>
      )}
      {content.endsOn === null ? null : <p>Last day: {formatDate(content.endsOn)}</p>}
      <h2 className="sr-only">Exercises</h2>
      <ol>
        {content.items.map((item, index) => {
          const exercise = find(item.exercise);
          return (
            <li
              key={item.key}
              data-keep
              className="flex flex-col gap-1 border-b border-line py-2.5 last:border-b-0"
            >
              <h3 className="flex flex-wrap items-center gap-x-2 font-semibold">
                <span className="text-ink-soft tabular-nums">{index + 1}.</span>{" "}
                {exercise?.name ?? item.exercise}
                {item.role === "core" ? null : <Badge>{ROLE_WORDS[item.role]}</Badge>}
                {item.optional ? <Badge>Optional</Badge> : null}
              </h3>
              <p className="tabular-nums">
                {sayPrescription(item, exercise?.defaultDosage.perSide ?? false)}
              </p>
              {item.reason === null ? null : (
                <p className="text-sm text-ink-soft">
                  {item.reason.ruleId} v{item.reason.version}: {item.reason.sentence}
                </p>
              )}
              <ItemCautions codes={item.cautions} />
              {item.note === "" ? null : <p className="whitespace-pre-line">To the patient: {item.note}</p>}
              {exercise === undefined ? null : <ExerciseDetails exercise={toCard(exercise)} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
