"use client";
import type { ExamValue } from "@plumbline/domain/exam-value";
import { findMeasure, nameOfMeasure } from "@plumbline/domain/measures";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState, useSyncExternalStore } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { ValuePlace } from "./exam-change.ts";
import { useExam } from "./exam-context.tsx";
import { sayValue } from "./last-visit.ts";

type Props = {
  examId: string;
  held: boolean;
  onReloaded: (version: number, state: "draft" | "signed") => void;
};

function sayPlace({ measure, side }: ValuePlace): string {
  const found = findMeasure(measure);
  return `${found === null ? measure : nameOfMeasure(found)}${side === "midline" ? "" : `, ${side}`}`;
}

function sayOrNone(place: ValuePlace, value: ExamValue | null): string {
  const measure = findMeasure(place.measure);
  return value === null || measure === null ? "no value" : sayValue(measure, value);
}

/** Another tab was faster: its values are fetched, and only what both changed is asked about. */
export function ConflictNotice({ examId, held, onReloaded }: Props) {
  const api = useApi();
  const { draft } = useExam();
  const conflicts = useSyncExternalStore(draft.subscribe, draft.readConflicts, draft.readConflicts);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reload = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const exam = await api.exam.show.query({ examId });
      onReloaded(exam.version, exam.state);
      if (exam.state === "draft") draft.merge(exam.values);
    } catch (error) {
      setProblem(readFault(error).message);
    } finally {
      setBusy(false);
    }
  };
  if (conflicts.length > 0) {
    return (
      <Notice tone="caution" title="Two tabs changed the same values" role="alert">
        <ul className="mt-1 flex flex-col gap-2">
          {conflicts.map((conflict) => (
            <li key={conflict.key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-0 flex-1 basis-56">
                {sayPlace(conflict.place)}: here {sayOrNone(conflict.place, conflict.mine)}, saved{" "}
                {sayOrNone(conflict.place, conflict.theirs)}
              </span>
              <Button onClick={() => draft.decide(conflict, "mine")}>Keep mine</Button>
              <Button onClick={() => draft.decide(conflict, "theirs")}>Take the saved one</Button>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  if (!held) return null;
  return (
    <Notice
      tone="caution"
      title="This examination was changed in another tab"
      role="alert"
      actions={
        <Button variant="primary" pending={busy} onClick={() => void reload()}>
          Reload the saved values
        </Button>
      }
    >
      Your entries are kept here and are laid over the saved values; nothing is overwritten unseen.
      {problem === null ? null : <p className="mt-1 text-stop">{problem}</p>}
    </Notice>
  );
}
