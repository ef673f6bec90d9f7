"use client";
import { checkExamValue } from "@plumbline/domain/exam-value-check";
import type { ExamValue } from "@plumbline/domain/exam-value";
import { Button } from "@plumbline/ui/button";
import { TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { keyOfPlace, placeOf } from "./exam-change.ts";
import { useConfirmed, useExam } from "./exam-context.tsx";

/** Long enough that a half-typed number is not asked about. */
const SETTLE_MS = 700;

/** Asks about a value outside the usual; typing goes on, and the value is kept either way. */
export function UnusualQuestion({ value }: { value: ExamValue }) {
  const { draft } = useExam();
  const confirmed = useConfirmed(keyOfPlace(value));
  const [settled, setSettled] = useState<ExamValue | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const check = settled === value ? checkExamValue(value) : null;
  const text = check?.ok ? check.unusualText : null;
  if (text === null || confirmed) return <output className="hidden" />;
  const change = () => {
    const field = document.querySelector<HTMLInputElement>(`[data-field="${value.measure}.${value.side}"]`);
    field?.focus();
    field?.select();
  };
  return (
    <output className="my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-caution-soft px-3 py-1.5">
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0 text-caution" />
      <span className="min-w-0 flex-1 basis-56">{text}</span>
      <span className="flex gap-2">
        <Button onClick={() => draft.confirm(keyOfPlace(placeOf(value)))}>Keep</Button>
        <Button onClick={change}>Change</Button>
      </span>
    </output>
  );
}
