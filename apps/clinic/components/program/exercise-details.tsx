import { CAUTION_TEXT, isCaution } from "@plumbline/domain/caution";
import type { Exercise } from "@plumbline/domain/exercise";
import { StatusMark } from "@plumbline/ui/status-mark";

/** What an exercise card shows of the library. */
export type ExerciseCard = Pick<
  Exercise,
  | "slug"
  | "name"
  | "type"
  | "level"
  | "position"
  | "equipment"
  | "steps"
  | "cues"
  | "compensations"
  | "cautions"
  | "defaultDosage"
>;

function sayCode(code: string): string {
  return code.replaceAll("_", " ");
}

function List({ title, lines, ordered }: { title: string; lines: readonly string[]; ordered?: boolean }) {
  if (lines.length === 0) return null;
  const Tag = ordered ? "ol" : "ul";
  return (
    <div>
      <p className="font-semibold">{title}</p>
      <Tag className={ordered ? "list-decimal pl-5" : "list-disc pl-5"}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Tag>
    </div>
  );
}

/** Steps, cues and cautions of an exercise, opened on request. */
export function ExerciseDetails({ exercise, open }: { exercise: ExerciseCard; open?: boolean }) {
  const equipment = exercise.equipment.filter((entry) => entry !== "none").map(sayCode);
  return (
    <details open={open} className="group">
      <summary className="inline-flex min-h-6 items-center gap-1 text-accent marker:content-none hover:underline">
        <span aria-hidden="true" className="inline-block transition-transform group-open:rotate-90">
          ›
        </span>
        Steps and cues<span className="sr-only"> of {exercise.name}</span>
      </summary>
      <div className="mt-1 flex flex-col gap-2.5 rounded-md bg-sunk p-3">
        <p className="text-sm text-ink-soft">
          {[sayCode(exercise.type), sayCode(exercise.position), `level ${exercise.level}`, ...equipment].join(
            " · ",
          )}
        </p>
        <List title="Steps" lines={exercise.steps} ordered />
        <List title="Cues" lines={exercise.cues} />
        <List title="Watch for" lines={exercise.compensations} />
        {exercise.cautions.length > 0 ? (
          <div>
            <p className="font-semibold">Cautions of this exercise</p>
            <ul>
              {exercise.cautions.map((code) =>
                isCaution(code) ? (
                  <li key={code}>
                    <StatusMark tone="neutral">{CAUTION_TEXT[code]}</StatusMark>
                  </li>
                ) : null,
              )}
            </ul>
          </div>
        ) : null}
      </div>
    </details>
  );
}

/** The part of an exercise that a card needs; the rest stays on the server. */
export function toCard(exercise: Exercise): ExerciseCard {
  const {
    slug,
    name,
    type,
    level,
    position,
    equipment,
    steps,
    cues,
    compensations,
    cautions,
    defaultDosage,
  } = exercise;
  return {
    slug,
    name,
    type,
    level,
    position,
    equipment,
    steps,
    cues,
    compensations,
    cautions,
    defaultDosage,
  };
}
