"use client";
import { Button } from "@plumbline/ui/button";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { EntryItem } from "./entry-items.ts";

const LogEntryDialog = dynamic(
  () => import("./log-entry-dialog.tsx").then((module) => module.LogEntryDialog),
  { ssr: false },
);

/** The dialog's script comes when it is asked for. Each opening is a new entry with an id of its own. */
export function LogEntryButton({ patientId, items }: { patientId: string; items: readonly EntryItem[] }) {
  const [entryId, setEntryId] = useState<string | null>(null);
  return (
    <>
      <Button onClick={() => setEntryId(crypto.randomUUID())}>Enter a log</Button>
      {entryId === null ? null : (
        <LogEntryDialog
          key={entryId}
          entryId={entryId}
          patientId={patientId}
          items={items}
          onClose={() => setEntryId(null)}
        />
      )}
    </>
  );
}
