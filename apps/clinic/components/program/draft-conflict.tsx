"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { ProgramDraftState } from "./use-program-draft.ts";

/** Somebody else saved this program meanwhile: one of the two drafts is chosen, neither is lost unseen. */
export function DraftConflict({ patientId, state }: { patientId: string; state: ProgramDraftState }) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState<"mine" | "theirs" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!state.held) return null;
  const choose = async (whose: "mine" | "theirs") => {
    setBusy(whose);
    setProblem(null);
    try {
      const { program } = await api.program.show.query({ patientId });
      if (program === null) return setProblem("This program has ended. Your draft is still shown here.");
      if (whose === "mine") state.insist(program.version);
      else if (program.draft !== null) state.replace(program.draft, program.version);
      else {
        state.queue.drop("draft");
        router.refresh();
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
      title="This program was changed in another tab or by somebody else"
      actions={
        <>
          <Button variant="primary" pending={busy === "theirs"} onClick={() => void choose("theirs")}>
            Show the saved program
          </Button>
          <Button pending={busy === "mine"} onClick={() => void choose("mine")}>
            Keep mine and save it
          </Button>
        </>
      }
    >
      Your draft is kept here until you choose.
      {problem === null ? null : <p className="mt-1 text-stop">{problem}</p>}
    </Notice>
  );
}
