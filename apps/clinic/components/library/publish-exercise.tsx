"use client";
import type { InputProblem } from "@plumbline/domain/input-problem";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { focusField } from "./field-errors.ts";
import type { ExerciseDraftState } from "./use-exercise-draft.ts";

type Props = {
  slug: string;
  number: number | null;
  problems: readonly InputProblem[];
  hasChanges: boolean;
  /** The person has asked to publish: what is missing is marked. */
  tried: boolean;
  state: ExerciseDraftState;
  /** False, with the person at the first problem, when something is missing. */
  onTry: () => boolean;
};

/** What is still missing, each a press away, and the press that publishes. */
export function PublishExercise({ slug, number, problems, hasChanges, tried, state, onTry }: Props) {
  const api = useApi();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const publish = async () => {
    setRefusal(null);
    if (!onTry()) return;
    setPending(true);
    try {
      if (await state.queue.flush()) {
        const made = await api.exercise.publish.mutate({ slug, version: state.version.current });
        showMessage(`Version ${made.number} published`, "It can be added to programs.");
        router.replace(`/library/${slug}`);
        return;
      }
      setRefusal("The draft is not saved yet. Try again when it is.");
    } catch (error) {
      setRefusal(readFault(error).message);
    }
    setPending(false);
  };
  return (
    <>
      <SectionHeading>{number === null ? "Not published yet" : `After version ${number}`}</SectionHeading>
      {problems.length === 0 ? (
        <p>{hasChanges ? "Nothing is missing." : "Nothing was changed since that version."}</p>
      ) : (
        <Notice
          tone={tried ? "caution" : "info"}
          title={problems.length === 1 ? "One thing is missing" : `${problems.length} things are missing`}
        >
          <ul className="list-disc pl-4">
            {problems.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <button
                  type="button"
                  className="min-h-6 text-left align-top underline"
                  onClick={() => focusField(path)}
                >
                  {message}
                </button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {refusal === null ? null : (
        <Notice tone="caution" role="alert" title="Not published">
          {refusal}
        </Notice>
      )}
      <Button variant="primary" pending={pending} disabled={!hasChanges} onClick={() => void publish()}>
        {number === null ? "Publish exercise" : `Publish version ${number + 1}`}
      </Button>
      <p className="text-sm text-ink-soft">Programs that run keep the version they were published with.</p>
    </>
  );
}
