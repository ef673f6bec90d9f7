"use client";
import type { NoteSection } from "@plumbline/domain/note";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { SaveState } from "@plumbline/ui/save-state";
import { TextArea } from "@plumbline/ui/text-field";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { ExamReading } from "../exam/exam-reading.tsx";
import { WRITTEN_SECTIONS, type WrittenNote } from "./note-words.ts";
import { SignDialog } from "./sign-dialog.tsx";
import { type NoteDraftState, useNoteDraft } from "./use-note-draft.ts";

type Props = {
  examId: string;
  examVersion: number;
  version: number;
  body: WrittenNote;
  objective: readonly NoteSection[];
  canWrite: boolean;
  canSign: boolean;
  /** Who signs, for whom, of when: said before signing. */
  about: { patient: string; born: string; day: string; signer: string };
};

/** The note while it is open: three sections to write, one made from the values. */
export function NoteEditor(props: Props) {
  const { canWrite } = props;
  const state = useNoteDraft(props);
  const [subjective, ...rest] = WRITTEN_SECTIONS;
  const field = ({ code, title, hint }: (typeof WRITTEN_SECTIONS)[number]) => (
    <TextArea
      key={`${code}:${state.generation}`}
      label={title}
      hint={hint}
      rows={4}
      maxLength={20_000}
      readOnly={!canWrite}
      defaultValue={state.body[code]}
      onChange={(event) => state.change({ [code]: event.currentTarget.value })}
    />
  );
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2 print:hidden">
        <SaveState status={state.status} onRetry={state.held ? undefined : () => void state.queue.flush()} />
        {props.canSign ? (
          <SignDialog {...props} state={state} />
        ) : (
          <p className="text-ink-soft">A clinician writes and signs the note.</p>
        )}
      </div>
      <NoteConflict examId={props.examId} state={state} />
      {field(subjective)}
      <section aria-labelledby="objective">
        <h2 id="objective" className="font-semibold">
          Objective
        </h2>
        <p className="mb-1 text-sm text-ink-soft">
          Made from the recorded values; change them in the examination.
        </p>
        <div className="rounded-md border border-line p-3">
          <ExamReading sections={props.objective} level={3} />
        </div>
      </section>
      {rest.map(field)}
    </div>
  );
}

function NoteConflict({ examId, state }: { examId: string; state: NoteDraftState }) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!state.held) return null;
  const reload = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const saved = await api.note.show.query({ examId });
      if (saved.state === "signed") router.refresh();
      else state.join(saved.draft, saved.noteVersion);
    } catch (error) {
      setProblem(readFault(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Notice
      tone="caution"
      role="alert"
      title="This note was changed in another tab"
      actions={
        <Button variant="primary" pending={busy} onClick={() => void reload()}>
          Reload and keep both
        </Button>
      }
    >
      Your text is kept here. Where the two differ, both are shown in the section, the saved one first.
      {problem === null ? null : <p className="mt-1 text-stop">{problem}</p>}
    </Notice>
  );
}
