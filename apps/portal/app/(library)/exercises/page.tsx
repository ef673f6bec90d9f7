import { EXERCISE_TYPES } from "@plumbline/domain/exercise";
import { EXERCISES } from "@plumbline/domain/exercises";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";
import { PageLink } from "../../../components/frame/page-link.tsx";
import { listTools, TYPE_NAMES } from "../../../components/library/exercise-words.ts";
import { NoAdvice } from "../../../components/library/no-advice.tsx";

export const metadata: Metadata = {
  title: "Exercises for the hips and the low back",
  description: "How each exercise is done: a moving figure, steps, cues and cautions.",
  robots: { index: true, follow: true },
};

export default function ExercisesPage() {
  return (
    <div className="flex flex-col gap-10 pb-8">
      <PageHeading lead={`${EXERCISES.length} exercises, each with a moving figure.`}>
        Exercises for the hips and the low back
      </PageHeading>
      <NoAdvice />
      {EXERCISE_TYPES.map((type) => (
        <section key={type}>
          <SectionHeading>{TYPE_NAMES[type]}</SectionHeading>
          <ul className="flex flex-col">
            {EXERCISES.filter((exercise) => exercise.type === type).map(({ slug, name, equipment }) => (
              <li key={slug} className="border-b border-line">
                <PageLink
                  href={`/exercises/${slug}`}
                  className="flex min-h-14 flex-wrap items-baseline gap-x-3 py-2.5"
                >
                  <span className="font-semibold text-accent">{name}</span>
                  <span className="text-ink-soft">{listTools(equipment)}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <LandOnHeading />
    </div>
  );
}
