"use client";
import { checkDosages } from "@plumbline/domain/dosage";
import { Button } from "@plumbline/ui/button";
import { Dialog } from "@plumbline/ui/dialog";
import { useState } from "react";
import { type Prescription, PrescriptionEditor } from "../program/prescription-editor.tsx";
import type { OfferedItem } from "./decision-state.ts";
import type { NewDecision } from "./use-decide.ts";

type Props = {
  offered: OfferedItem;
  busy: boolean;
  onDecide: (decisions: readonly NewDecision[]) => Promise<boolean>;
};

/** Accepts an item with another dosage, side or rhythm. */
export function EditSuggestion({ offered, busy, onDecide }: Props) {
  const { item, name, perSide } = offered;
  const start: Prescription = { dosages: item.dosages, weekdays: item.weekdays, timesADay: item.timesADay };
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState(start);
  const fits =
    checkDosages(value.dosages).length === 0 &&
    (item.asNeeded || value.weekdays.length > 0) &&
    Number.isInteger(value.timesADay);
  const save = async () => {
    if (await onDecide([{ itemKey: item.key, decision: "edited", prescription: value }])) setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) setValue(start);
        setOpen(next);
      }}
      size="wide"
      trigger={
        <Button>
          Edit<span className="sr-only"> {name}</span>
        </Button>
      }
      title={name}
      actions={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="primary" disabled={!fits} pending={busy} onClick={() => void save()}>
            Accept with these changes
          </Button>
        </>
      }
    >
      <PrescriptionEditor
        name={`edit-${item.key}`}
        perSide={perSide}
        value={value}
        onChange={setValue}
        asNeeded={item.asNeeded}
      />
    </Dialog>
  );
}
