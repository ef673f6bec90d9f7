"use client";
import { useEffect, useState } from "react";
import { keep, readKept } from "../autosave/tab-storage.ts";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import {
  type ContactDraft,
  type ContactField,
  dropEdit,
  hasEdits,
  listClashes,
  NO_EDITS,
  readEdits,
} from "./contact-draft.ts";
import type { ContactInput } from "./patient-fields.tsx";

/** Edits of a contact are kept in the tab until they are saved or given up; closing the tab asks first. */
export function useContactDraft(patientId: string, saved: ContactInput) {
  const name = `contact.${patientId}`;
  const [draft, setDraft] = useState<ContactDraft>(NO_EDITS);
  /** What the fields are drawn with, and how often they were drawn anew. */
  const [shown, setShown] = useState({ values: saved, generation: 0 });
  const edited = hasEdits(draft);

  const put = (next: ContactDraft) => {
    keep(name, hasEdits(next) ? next : null);
    setDraft(next);
  };
  const show = (next: ContactDraft) => {
    put(next);
    setShown(({ generation }) => ({ values: { ...saved, ...next.changes }, generation: generation + 1 }));
  };
  useAfterPaint(() => {
    const kept = readKept<ContactDraft>(name);
    if (kept !== null) show(readEdits(saved, { ...saved, ...kept.changes }, kept));
  });
  useEffect(() => {
    if (!edited) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [edited]);

  return {
    shown,
    edited,
    clashes: listClashes(saved, draft),
    change: (now: ContactInput) => put(readEdits(saved, now, draft)),
    takeSaved: (field: ContactField) => show(dropEdit(draft, field)),
    discard: () => show(NO_EDITS),
    /** The server has `sent` now; what was typed since is still an edit. */
    settle: (sent: ContactInput, now: ContactInput) => put(readEdits(sent, now, NO_EDITS)),
  };
}
