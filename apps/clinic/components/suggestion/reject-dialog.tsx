"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog } from "@plumbline/ui/dialog";
import { TextArea } from "@plumbline/ui/text-field";
import { useState } from "react";
import type { NewDecision } from "./use-decide.ts";

type Props = {
  name: string;
  itemKey: string;
  busy: boolean;
  onDecide: (decisions: readonly NewDecision[]) => Promise<boolean>;
};

/** Says no to an item, with the reason that stays beside it. */
export function RejectDialog({ name, itemKey, busy, onDecide }: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();
  const reject = async () => {
    if (reason.trim().length < 3) return setError("Say in a few words why this item is rejected.");
    setError(undefined);
    if (await onDecide([{ itemKey, decision: "rejected", reason }])) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="plain">
          Reject<span className="sr-only"> {name}</span>
        </Button>
      }
      title={`Reject ${name}`}
      actions={
        <>
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button variant="primary" pending={busy} onClick={() => void reject()}>
            Reject item
          </Button>
        </>
      }
    >
      <TextArea
        label="Reason"
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={error}
      />
    </Dialog>
  );
}
