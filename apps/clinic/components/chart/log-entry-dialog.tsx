"use client";
import { Button } from "@plumbline/ui/button";
import { Dialog, DialogClose } from "@plumbline/ui/dialog";
import { Notice } from "@plumbline/ui/notice";
import { showMessage } from "@plumbline/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import type { EntryItem } from "./entry-items.ts";
import { beginSides, type EntryDraft, toEntry, toLocalField } from "./log-entry-draft.ts";
import { LogEntryFields } from "./log-entry-fields.tsx";

type LogEntryDialogProps = {
  entryId: string;
  patientId: string;
  items: readonly EntryItem[];
  onClose: () => void;
};

function beginDraft(items: readonly EntryItem[]): EntryDraft {
  const [first] = items;
  return {
    itemId: first?.itemId ?? "",
    doneAt: toLocalField(new Date()),
    state: "done",
    skipReason: null,
    sides: beginSides(first),
    painBefore: null,
    painAfter: null,
    comment: "",
  };
}

/** What a patient told on the phone or in the room. The id is made once, so a second press is the same entry. */
export function LogEntryDialog({ entryId, patientId, items, onClose }: LogEntryDialogProps) {
  const api = useApi();
  const router = useRouter();
  const [draft, setDraft] = useState<EntryDraft>(() => beginDraft(items));
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors: Record<string, string> = fault === null ? {} : readFieldErrors(fault);

  const change = (part: Partial<EntryDraft>) => {
    const item = part.itemId === undefined ? undefined : items.find(({ itemId }) => itemId === part.itemId);
    setDraft((before) => ({
      ...before,
      ...part,
      ...(item === undefined ? {} : { sides: beginSides(item) }),
    }));
  };
  const save = async () => {
    if (draft.doneAt === "" || Number.isNaN(Date.parse(draft.doneAt))) {
      setFault({
        fault: "invalid",
        message: "Choose a day and a time.",
        detail: { field: "doneAt" },
        issues: [],
        requestId: null,
      });
      return;
    }
    setPending(true);
    try {
      await api.log.enter.mutate(toEntry(draft, entryId, patientId));
      showMessage("Entry saved");
      router.refresh();
      onClose();
    } catch (error) {
      setFault(readFault(error));
      setPending(false);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Enter a log"
      description="What the patient told you. It is marked as entered by staff."
      actions={
        <>
          <DialogClose render={<Button variant="plain">Cancel</Button>} />
          <Button variant="primary" pending={pending} onClick={() => void save()}>
            Save entry
          </Button>
        </>
      }
    >
      {fault !== null && Object.keys(errors).length === 0 ? (
        <Notice tone="caution" title="Not saved" role="alert" className="mb-4">
          {fault.message}
        </Notice>
      ) : null}
      <LogEntryFields draft={draft} items={items} errors={errors} onChange={change} />
    </Dialog>
  );
}
