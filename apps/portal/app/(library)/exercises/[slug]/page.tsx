import { CAUTION_TEXT } from "@plumbline/domain/caution";
import { startDosage } from "@plumbline/domain/dosage";
import type { Exercise } from "@plumbline/domain/exercise";
import { findExercise } from "@plumbline/domain/exercises";
import { ExerciseFigure } from "@plumbline/ui/exercise-figure";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Lines, Steps } from "../../../../components/exercise/instructions.tsx";
import { LandOnHeading } from "../../../../components/frame/land-on-heading.tsx";
import { PageLink } from "../../../../components/frame/page-link.tsx";
import { listTools } from "../../../../components/library/exercise-words.ts";
import { NoAdvice } from "../../../../components/library/no-advice.tsx";
import { read } from "../../../../server/call.ts";

type Props = { params: Promise<{ slug: string }> };

async function loadExercise({ params }: Props): Promise<Exercise> {
  const exercise = findExercise((await params).slug);
  if (exercise === undefined) notFound();
  return exercise;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, slug, steps } = await loadExercise(props);
  return {
    title: `${name}: how it is done`,
    description: steps.slice(0, 2).join(" "),
    alternates: { canonical: `/exercises/${slug}` },
    robots: { index: true, follow: true },
  };
}

/** An exercise for anybody: what a link in a message or a code on paper opens. */
export default async function PublicExercisePage(props: Props) {
  const exercise = await loadExercise(props);
  const { slug, name, steps, cues, compensations, cautions, equipment, licence, author } = exercise;
  const { holdSeconds, holdBreaths, tempo } = startDosage(exercise.defaultDosage);
  const figure = await read((api) =>
    api.figure.showOpen({ exercise: slug, tempo: { holdSeconds, holdBreaths, tempo } }),
  );
  const tools = listTools(equipment);
  return (
    <article className="flex flex-col gap-8 pb-8">
      <PageHeading lead={tools === "" ? undefined : `You need: ${tools}.`}>{name}</PageHeading>
      <ExerciseFigure view={figure.view} src={figure.src} name={name} />
      <Steps steps={steps} />
      <Lines title="While you do it" lines={cues} />
      <Lines title="What to avoid" lines={compensations} />
      <Lines title="Take care" lines={cautions.map((caution) => CAUTION_TEXT[caution])} />
      <NoAdvice />
      <Neighbours title="Easier" slugs={exercise.progressionOf} />
      <Neighbours title="Harder" slugs={exercise.regressionOf} />
      <p className="text-sm text-ink-soft">
        Words and figure by {author}, {licence}.{" "}
        <PageLink href="/exercises" className="text-accent underline">
          All exercises
        </PageLink>
      </p>
      <LandOnHeading />
    </article>
  );
}

function Neighbours({ title, slugs }: { title: string; slugs: readonly string[] }) {
  const found = slugs.map((slug) => findExercise(slug)).filter((exercise) => exercise !== undefined);
  if (found.length === 0) return null;
  return (
    <section>
      <SectionHeading>{title}</SectionHeading>
      <ul className="flex flex-col">
        {found.map(({ slug, name }) => (
          <li key={slug}>
            <PageLink
              href={`/exercises/${slug}`}
              className="flex min-h-11 items-center text-accent underline"
            >
              {name}
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
