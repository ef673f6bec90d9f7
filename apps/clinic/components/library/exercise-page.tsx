import type { Exercise } from "@plumbline/domain/exercise";
import { findLadder, type LadderLinks } from "@plumbline/domain/ladder";
import { ExerciseFigure } from "@plumbline/ui/exercise-figure";
import { SectionHeading } from "@plumbline/ui/page-heading";
import type { Answers } from "../../lib/answers.ts";
import { ExerciseCautions, ExerciseDeficits, ExerciseFacts, ExerciseLines } from "./exercise-facts.tsx";
import { ExerciseMedia } from "./exercise-media.tsx";
import { ExerciseRules } from "./exercise-rules.tsx";
import { FigureSlot } from "./figure-slot.tsx";
import type { ShownFile } from "./shown-file.ts";
import { LadderView, type Rung } from "./ladder-view.tsx";

type Props = {
  exercise: Exercise;
  /** Every exercise of the library and the clinic, for the ladder. */
  others: readonly (Rung & LadderLinks)[];
};
type PageProps = Props & {
  figure: Answers["figure"]["show"] | null;
  /** Pictures and videos of an own exercise. */
  files: readonly ShownFile[];
};

/** How one climbs to this exercise and on from it. */
function ExerciseLadder({ exercise, others }: Props) {
  const ladder = findLadder(exercise.slug, others);
  const bySlug = new Map(others.map((other) => [other.slug, other]));
  return (
    <section className="flex flex-col gap-1">
      <SectionHeading>Easier and harder</SectionHeading>
      {ladder.length > 1 ? (
        <LadderView
          label={`Ladder of ${exercise.name}`}
          ladder={ladder}
          find={(slug) => bySlug.get(slug)}
          current={exercise.slug}
        />
      ) : (
        <p className="text-ink-soft">It has no easier and no harder version here.</p>
      )}
    </section>
  );
}

/** Everything about one exercise: shown large, then what to do, what to watch for, and where it belongs. */
export function ExercisePage({ exercise, others, figure, files }: PageProps) {
  const { licence, author } = exercise;
  return (
    <div className="mt-4 grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] lg:grid-rows-[auto_1fr]">
      <div className="flex min-w-0 flex-col gap-6">
        {figure === null ? null : <ExerciseFigure view={figure.view} src={figure.src} name={exercise.name} />}
        {figure === null && files.length === 0 ? <FigureSlot src={null} /> : null}
        <ExerciseMedia files={files} />
        <ExerciseLines title="Steps" lines={exercise.steps} ordered />
        <ExerciseLines title="Cues" lines={exercise.cues} />
        <ExerciseLines title="Usual compensations" lines={exercise.compensations} />
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <section className="flex flex-col gap-1">
          <SectionHeading>At a glance</SectionHeading>
          <ExerciseFacts exercise={exercise} />
        </section>
        <ExerciseCautions exercise={exercise} />
        <ExerciseDeficits exercise={exercise} />
        <ExerciseLadder exercise={exercise} others={others} />
        <p className="text-sm text-ink-soft">
          Licence {licence}. By {author}.
        </p>
      </div>
      <div className="min-w-0">
        <ExerciseRules slug={exercise.slug} />
      </div>
    </div>
  );
}
