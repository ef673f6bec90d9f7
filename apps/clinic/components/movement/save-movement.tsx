"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { TextField } from "@plumbline/ui/text-field";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { MovementState } from "./use-movement.ts";

type Props = {
  slug: string;
  state: MovementState;
  /** False, with the person at the first of them, while something does not hold. */
  onTry: () => boolean;
};

/** A note and the press that saves; what somebody else saved meanwhile is met here. */
export function SaveMovement({ slug, state, onTry }: Props) {
  const api = useApi();
  const router = useRouter();
  const [note, setNote] = useState("");
  const [noteError, setNoteError] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const { movement, number, isDirty } = state;
  const send = async () => {
    setPending(true);
    try {
      const made = await api.figure.saveMovement.mutate({ slug, number, note, movement });
      state.settle(movement, made.number);
      setNote("");
      showMessage(`Version ${made.number} saved`, "Staff and patients see it from now on.");
      router.refresh();
    } catch (error) {
      const { fault, message } = readFault(error);
      if (fault === "conflict") state.hold();
      else setRefusal(message);
    }
    setPending(false);
  };
  const save = () => {
    setRefusal(null);
    setNoteError(undefined);
    if (!onTry()) {
      setRefusal("Something does not hold yet. Mend it first.");
    } else if (note.trim() === "") setNoteError("Say in a few words what is different.");
    else void send();
  };
  return (
    <section className="flex flex-col gap-3" aria-label="Saving">
      <SectionHeading>Save</SectionHeading>
      {state.isOld ? <Conflict slug={slug} state={state} /> : null}
      <TextField
        label="What is different"
        value={note}
        maxLength={300}
        error={noteError}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          setNoteError(undefined);
        }}
      />
      {refusal === null ? null : (
        <Notice tone="caution" role="alert" title="Not saved">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={pending} disabled={!isDirty || state.isOld} onClick={save}>
          Save version {number + 1}
        </Button>
        {isDirty ? (
          <Button variant="plain" onClick={state.discard}>
            Discard my changes
          </Button>
        ) : null}
      </div>
      <p className="text-sm text-ink-soft">
        {isDirty
          ? "Not saved yet. It is kept in this tab, also when the page is loaded anew."
          : "Nothing was changed since that was saved."}
      </p>
    </section>
  );
}

function Conflict({ slug, state }: { slug: string; state: MovementState }) {
  const api = useApi();
  const router = useRouter();
  const [busy, setBusy] = useState<"mine" | "theirs" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (whose: "mine" | "theirs") => {
    setBusy(whose);
    setProblem(null);
    try {
      const now = await api.figure.movement.query({ slug });
      state.meet(now.movement, now.number, whose === "theirs");
      router.refresh();
    } catch (error) {
      setProblem(readFault(error).message);
      setBusy(null);
    }
  };
  return (
    <Notice
      tone="caution"
      role="alert"
      title="Somebody saved this movement meanwhile"
      actions={
        <>
          <Button pending={busy === "theirs"} onClick={() => void choose("theirs")}>
            Show the saved one
          </Button>
          <Button pending={busy === "mine"} onClick={() => void choose("mine")}>
            Keep mine
          </Button>
        </>
      }
    >
      What you made is kept here until you choose. Undo brings it back afterwards, too.
      {problem === null ? null : <p className="mt-1 text-stop">{problem}</p>}
    </Notice>
  );
}
