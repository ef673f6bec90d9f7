"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { ExerciseDraftState } from "./use-exercise-draft.ts";

type Props = { slug: string; state: ExerciseDraftState };

/** Somebody else saved this exercise meanwhile: one of the two drafts is chosen, neither is lost unseen. */
export function ExerciseConflict({ slug, state }: Props) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState<"mine" | "theirs" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!state.held) return null;
  const choose = async (whose: "mine" | "theirs") => {
    setBusy(whose);
    setProblem(null);
    try {
      const { own } = await api.exercise.show.query({ slug });
      if (own === null || own.archivedAt !== null)
        setProblem("This exercise was archived. Restore it first.");
      else if (whose === "mine") state.insist(own.version);
      else if (own.draft !== null) state.replace(own.draft, own.version);
      else {
        state.queue.drop("draft");
        router.push(`/library/${slug}`);
      }
    } catch (error) {
      setProblem(readFault(error).message);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Notice
      tone="caution"
      role="alert"
      title="This exercise was changed in another tab or by somebody else"
      actions={
        <>
          <Button variant="primary" pending={busy === "theirs"} onClick={() => void choose("theirs")}>
            Show the saved one
          </Button>
          <Button pending={busy === "mine"} onClick={() => void choose("mine")}>
            Keep mine and save it
          </Button>
        </>
      }
    >
      What you wrote is kept here until you choose.
      {problem === null ? null : <p className="mt-1 text-stop">{problem}</p>}
    </Notice>
  );
}
