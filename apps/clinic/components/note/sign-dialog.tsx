"use client";
import type { NoteSection } from "@plumbline/domain/note";
import { Button } from "@plumbline/ui/button";
import { Dialog } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { NoteBody } from "./note-body.tsx";
import { standAtHeading } from "../frame/focus-heading.tsx";
import type { NoteDraftState } from "./use-note-draft.ts";

type Props = {
  examId: string;
  examVersion: number;
  objective: readonly NoteSection[];
  about: { patient: string; born: string; day: string; signer: string };
  state: NoteDraftState;
};

/** Shows exactly what is signed, by whom; after that neither note nor values change. */
export function SignDialog({ examId, examVersion, objective, about, state }: Props) {
  const api = useApi();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; stale: boolean } | null>(null);
  const review = async () => {
    setProblem(null);
    setBusy(true);
    const stored = await state.queue.flush();
    setBusy(false);
    if (!stored) setProblem({ message: "The text is not saved yet, so it cannot be signed.", stale: false });
    setOpen(true);
  };
  const sign = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await api.note.sign.mutate({ examId, noteVersion: state.version.current, examVersion });
      setOpen(false);
      router.refresh();
      // Once the dialog has given the focus back to its button, which goes with the refresh.
      requestAnimationFrame(standAtHeading);
    } catch (error) {
      const { fault, message } = readFault(error);
      setProblem({ message, stale: fault === "conflict" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="primary" pending={busy && !open} onClick={() => void review()}>
        Review and sign
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size="wide"
        title="Sign this note"
        description={`${about.patient}, born ${about.born}. Examination of ${about.day}. Signed by ${about.signer}. After signing, note and values do not change; additions are addenda.`}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Back to the note</Button>
            <Button variant="primary" pending={busy} disabled={problem !== null} onClick={() => void sign()}>
              Sign as {about.signer}
            </Button>
          </>
        }
      >
        {problem === null ? null : (
          <Notice
            tone="stop"
            role="alert"
            title="Not signed"
            className="mb-3"
            actions={problem.stale ? <Button onClick={() => location.reload()}>Reload</Button> : undefined}
          >
            {problem.message}
          </Notice>
        )}
        <div className="rounded-md border border-line p-4">
          <NoteBody body={state.body} objective={objective} level={3} />
        </div>
      </Dialog>
    </>
  );
}
