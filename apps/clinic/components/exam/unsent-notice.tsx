"use client";
import { findMeasure, nameOfMeasure } from "@plumbline/domain/measures";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { useState } from "react";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import { keep, readKept } from "../autosave/tab-storage.ts";
import type { ExamChange } from "./exam-change.ts";
import { sayValue } from "./last-visit.ts";

/** Entries that did not arrive before the examination was signed: still readable, so that they can go into an addendum. */
export function UnsentNotice({ examId }: { examId: string }) {
  const [changes, setChanges] = useState<readonly ExamChange[]>([]);
  useAfterPaint(() => {
    setChanges((readKept<[string, ExamChange][]>(`exam.${examId}`) ?? []).map(([, change]) => change));
  });
  if (changes.length === 0) return null;
  const forget = () => {
    keep(`exam.${examId}`, null);
    setChanges([]);
  };
  return (
    <Notice
      tone="caution"
      title="Entries of this tab were not saved before signing"
      actions={<Button onClick={forget}>Forget them</Button>}
    >
      <ul>
        {changes.map(({ place, next }) => {
          const measure = findMeasure(place.measure);
          if (measure === null) return null;
          const side = place.side === "midline" ? "" : `, ${place.side}`;
          return (
            <li key={`${place.measure}${place.side}${place.mode ?? ""}`}>
              {nameOfMeasure(measure)}
              {side}: {next === null ? "taken away" : sayValue(measure, next)}
            </li>
          );
        })}
      </ul>
      Write them into an addendum of the note if they matter.
    </Notice>
  );
}
