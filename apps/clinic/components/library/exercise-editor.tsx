"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import type { OwnExerciseDraft, OwnExerciseSurroundings } from "@plumbline/domain/own-exercise";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { SaveState } from "@plumbline/ui/save-state";
import { useMemo, useState } from "react";
import { useLibrary } from "../program/use-library.ts";
import { useRouter } from "next/navigation";
import { useApi } from "../../lib/api.tsx";
import { DraftConflict } from "../autosave/draft-conflict.tsx";
import { ExerciseForm } from "./exercise-form.tsx";
import { FigureField } from "./figure-field.tsx";
import { focusField, sayProblems } from "./field-errors.ts";
import { MediaField } from "./media-field.tsx";
import { PublishExercise } from "./publish-exercise.tsx";
import { type ShownFile, toExerciseFile } from "./shown-file.ts";
import { useExerciseDraft } from "./use-exercise-draft.ts";

type Props = {
  slug: string;
  version: number;
  draft: OwnExerciseDraft;
  /** There are changes since the newest version already. */
  hasDraft: boolean;
  /** The newest version, if there is one. */
  number: number | null;
  /** Pictures and videos that were added. */
  files: readonly ShownFile[];
  /** Slugs of exercises whose movement a figure can show. */
  movements: readonly string[];
  /** The clinic's own exercises beside this one. */
  own: readonly Exercise[];
  /** Every exercise that can be named as a neighbour. */
  others: OwnExerciseSurroundings["exercises"];
};

/** An own exercise while it is written: saved as it is typed, published when nothing is missing. */
export function ExerciseEditor(props: Props) {
  const { slug, version, draft: start, number, movements, own, others } = props;
  const [files, setFiles] = useState(props.files);
  const library = useLibrary(own);
  const around = useMemo(() => {
    const shown = new Set(movements);
    return {
      exercises: others,
      files: files.map(toExerciseFile),
      hasMovement: (one: string) => shown.has(one),
    };
  }, [files, movements, others]);
  const api = useApi();
  const router = useRouter();
  const state = useExerciseDraft({ slug, version, draft: start, around });
  const { draft, change, problems } = state;
  /** Nothing is marked as missing before the person says that it is ready. */
  const [tried, setTried] = useState(false);
  const names = useMemo(() => new Map(others.map((one) => [one.slug, one.name])), [others]);
  const errorOf = sayProblems(
    tried ? problems : problems.filter(({ path }) => path.startsWith("defaultDosage")),
  );
  const tryToPublish = () => {
    setTried(true);
    const [first] = problems;
    if (first === undefined) return true;
    requestAnimationFrame(() => focusField(first.path));
    return false;
  };
  return (
    <div className="mt-4 grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div key={state.generation} className="flex min-w-0 flex-col gap-6">
        <DraftConflict
          what="exercise"
          state={state}
          read={async () => {
            const { own } = await api.exercise.show.query({ slug });
            if (own === null || own.archivedAt !== null)
              return "This exercise was archived. Restore it first.";
            return own;
          }}
          onPublished={() => router.push(`/library/${slug}`)}
        />
        <ExerciseForm
          draft={draft}
          onChange={change}
          errorOf={errorOf}
          library={library}
          nameOf={(one) => names.get(one) ?? one}
        />
        <section className="flex flex-col gap-3">
          <SectionHeading>What shows it</SectionHeading>
          <FigureField
            draft={draft}
            movements={movements.map((one) => ({ slug: one, name: names.get(one) ?? one }))}
            onChange={change}
            error={draft.media.length === 0 ? errorOf("media") : undefined}
          />
          <MediaField
            slug={slug}
            media={draft.media}
            files={files}
            onFiles={setFiles}
            onMedia={(edit) => change((now) => ({ media: edit(now.media) }))}
            errorOf={errorOf}
          />
        </section>
      </div>
      <aside aria-label="Publishing" className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-4">
        <SaveState status={state.status} onRetry={state.held ? undefined : () => void state.queue.flush()} />
        <PublishExercise
          slug={slug}
          number={number}
          problems={problems}
          hasChanges={props.hasDraft || draft !== start}
          tried={tried}
          state={state}
          onTry={tryToPublish}
        />
      </aside>
    </div>
  );
}
