"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog } from "@plumbline/ui/dialog";
import { TextArea, TextField } from "@plumbline/ui/text-field";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import { WRITTEN_SECTIONS, type WrittenNote } from "./note-words.ts";

/** `amends` is the number of the version whose text is `latest`. */
type AdditionsProps = { examId: string; amends: number; latest: WrittenNote };

/** What can still be done with a signed note: add to it, or put a reasoned new version beside it. */
export function NoteAdditions({ examId, amends, latest }: AdditionsProps) {
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <AddendumDialog examId={examId} />
      <AmendmentDialog examId={examId} amends={amends} latest={latest} />
    </div>
  );
}

function useSubmit(work: () => Promise<unknown>, done: () => void) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      done();
      router.refresh();
    } catch (failure) {
      const { issues, message } = readFault(failure);
      setError(issues[0]?.message ?? message);
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy, error };
}

type FrameProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: string;
  title: string;
  description: string;
  act: string;
  busy: boolean;
  onAct: () => Promise<void>;
  children: ReactNode;
};

function SigningDialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  act,
  busy,
  onAct,
  children,
}: FrameProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="wide"
      trigger={<Button>{trigger}</Button>}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" pending={busy} onClick={() => void onAct()}>
            {act}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

function AddendumDialog({ examId }: { examId: string }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const { submit, busy, error } = useSubmit(
    () => api.note.addend.mutate({ examId, text }),
    () => {
      setOpen(false);
      setText("");
    },
  );
  return (
    <SigningDialog
      open={open}
      onOpenChange={setOpen}
      trigger="Write an addendum"
      title="Addendum"
      description="Stands below the note with your name and the time. It is signed as it is stored."
      act="Sign addendum"
      busy={busy}
      onAct={submit}
    >
      <TextArea
        label="Addendum"
        rows={5}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={error}
      />
    </SigningDialog>
  );
}

function AmendmentDialog({ examId, amends, latest }: AdditionsProps) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  // With the number of the version it began from: the page may show a newer one before this is signed.
  const [edited, setEdited] = useState<{ amends: number; body: WrittenNote } | null>(null);
  const { body, amends: base } = edited ?? { body: latest, amends };
  const { submit, busy, error } = useSubmit(
    () => api.note.amend.mutate({ examId, reason, amends: base, body }),
    () => {
      setOpen(false);
      setReason("");
      setEdited(null);
    },
  );
  return (
    <SigningDialog
      open={open}
      onOpenChange={setOpen}
      trigger="Amend"
      title="Amend the note"
      description="A new version with your name and reason. The version before stays readable, and the values stay as signed."
      act="Sign amendment"
      busy={busy}
      onAct={submit}
    >
      <div className="flex flex-col gap-3">
        <TextField
          label="Reason"
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={error}
        />
        {WRITTEN_SECTIONS.map(({ code, title }) => (
          <TextArea
            key={code}
            label={title}
            rows={4}
            maxLength={20_000}
            value={body[code]}
            onChange={(event) =>
              setEdited({ amends: base, body: { ...body, [code]: event.currentTarget.value } })
            }
          />
        ))}
      </div>
    </SigningDialog>
  );
}
