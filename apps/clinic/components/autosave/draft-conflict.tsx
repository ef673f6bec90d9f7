"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState } from "react";
import { readFault } from "../../lib/api.tsx";
import type { VersionedDraft } from "./use-versioned-draft.ts";

/** What the server has now: a sentence when there is nothing to choose from; no draft when all of it was published. */
type Saved<Draft> = string | { readonly version: number; readonly draft: Draft | null };

type Props<Draft> = {
  /** What was changed, such as `program`. */
  what: string;
  state: Pick<VersionedDraft<Draft>, "held" | "queue" | "insist" | "replace">;
  read: () => Promise<Saved<Draft>>;
  /** Shows what is published, where the server has no draft any more. */
  onPublished: () => void;
};

/** Somebody else saved meanwhile: one of the two drafts is chosen, neither is lost unseen. */
export function DraftConflict<Draft>({ what, state, read, onPublished }: Props<Draft>) {
  const [busy, setBusy] = useState<"mine" | "theirs" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!state.held) return null;
  const choose = async (whose: "mine" | "theirs") => {
    setBusy(whose);
    setProblem(null);
    try {
      const saved = await read();
      if (typeof saved === "string") setProblem(saved);
      else if (whose === "mine") state.insist(saved.version);
      else if (saved.draft !== null) state.replace(saved.draft, saved.version);
      else {
        state.queue.drop("draft");
        onPublished();
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
      title={`This ${what} was changed in another tab or by somebody else`}
      actions={
        <>
          <Button variant="primary" pending={busy === "theirs"} onClick={() => void choose("theirs")}>
            Show the saved {what}
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
