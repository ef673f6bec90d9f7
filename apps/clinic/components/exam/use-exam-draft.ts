"use client";
import type { ExamValue } from "@plumbline/domain/exam-value";
import { findMeasure, nameOfMeasure } from "@plumbline/domain/measures";
import { useState } from "react";
import { type Api, callBy, readFault, useApi } from "../../lib/api.tsx";
import { AutosaveQueue, type SaveVerdict } from "../autosave/autosave.ts";
import { judgeFailure } from "../autosave/judge-failure.ts";
import { SavedVersion } from "../autosave/saved-version.ts";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import { useAutosave } from "../autosave/use-autosave.ts";
import { type ExamChange, indexValues, isStored, toInput } from "./exam-change.ts";
import { ExamDraft } from "./exam-draft.ts";
import { startSetup } from "./exam-setup.ts";

type Start = {
  examId: string;
  version: number;
  values: readonly ExamValue[];
  previous: readonly ExamValue[];
};

/** A value that the server refuses for what it is is put beside its field; the rest is saved. */
function judge(error: unknown, changes: ReadonlyMap<string, ExamChange>, draft: ExamDraft): SaveVerdict {
  const { fault, message, detail } = readFault(error);
  if (fault !== "invalid") return judgeFailure(error);
  const refused = [...changes].filter(
    ([, { place }]) => place.measure === detail.measure && place.side === detail.side,
  );
  for (const [key, change] of refused) {
    const { place, next } = change;
    if (draft.queue.pending.get(key) !== change) continue;
    const text = next?.value.kind === "number" ? String(next.value.number) : "";
    draft.refuse(place, text, message);
  }
  const measure = typeof detail.measure === "string" ? findMeasure(detail.measure) : null;
  const reason = measure === null ? message : `Not saved: ${nameOfMeasure(measure)}`;
  return refused.length === 0
    ? { kind: "failed", reason: message, again: false }
    : { kind: "refused", keys: refused.map(([key]) => key), reason };
}

function build(start: Start, api: Api) {
  const version = new SavedVersion(start.version);
  const queue = new AutosaveQueue<ExamChange>({
    name: `exam.${start.examId}`,
    send: async (changes, call) => {
      const input = {
        examId: start.examId,
        version: version.current,
        changes: [...changes.values()].map(toInput),
      };
      try {
        const saved = await api.exam.saveValues.mutate(input, callBy(call));
        version.move(saved.version);
        draft.settle(changes);
        return saved;
      } catch (error) {
        if (readFault(error).fault !== "conflict") throw error;
        // The answer to an earlier try of ours may have been lost: then the server has just this.
        const exam = await api.exam.show.query({ examId: start.examId }, callBy(call));
        if (exam.state !== "draft" || !isStored(changes, indexValues(exam.values))) throw error;
        version.move(exam.version);
        draft.merge(exam.values);
        return { savedAt: new Date() };
      }
    },
    judge: (error, changes) => judge(error, changes, draft),
  });
  const draft = new ExamDraft(start.examId, start.values, startSetup(start.values, start.previous), queue);
  return { draft, version };
}

export function useExamDraft(start: Start) {
  const api = useApi();
  const [{ draft, version }] = useState(() => build(start, api));
  const { status, held } = useAutosave(draft.queue);
  useAfterPaint(() => draft.restore());
  return { draft, status, held, setVersion: (next: number) => version.move(next) };
}
