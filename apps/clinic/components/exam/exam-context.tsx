"use client";
import type { ExamValue } from "@plumbline/domain/exam-value";
import type { ReferenceSex } from "@plumbline/domain/vocabulary";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { ExamSetup } from "./exam-setup.ts";
import type { Cell, ExamDraft } from "./exam-draft.ts";

export interface ExamFrame {
  readonly draft: ExamDraft;
  readonly previous: readonly ExamValue[];
  readonly sameExaminer: boolean;
  readonly person: { readonly sex: ReferenceSex; readonly ageYears: number | null };
  /** False for a person whose role may only read. */
  readonly canWrite: boolean;
}

const Context = createContext<ExamFrame | null>(null);
export const ExamProvider = Context.Provider;

export function useExam(): ExamFrame {
  const frame = useContext(Context);
  if (frame === null) throw new Error("an examination field stands inside its examination");
  return frame;
}

/** One field's state: only its own field is drawn again when it changes. */
export function useCell(key: string): Cell {
  const { draft } = useExam();
  const read = () => draft.readCell(key);
  return useSyncExternalStore(draft.subscribe, read, read);
}

export function useExamValues(): readonly ExamValue[] {
  const { draft } = useExam();
  return useSyncExternalStore(draft.subscribe, draft.readValues, draft.readValues);
}

export function useSetup(): ExamSetup {
  const { draft } = useExam();
  return useSyncExternalStore(draft.subscribe, draft.readSetup, draft.readSetup);
}

export function useConfirmed(key: string): boolean {
  const { draft } = useExam();
  return useSyncExternalStore(draft.subscribe, draft.readConfirmed, draft.readConfirmed).has(key);
}

export function useGeneration(): number {
  const { draft } = useExam();
  return useSyncExternalStore(draft.subscribe, draft.readGeneration, draft.readGeneration);
}
