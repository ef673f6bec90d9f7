"use client";
import type { ExamValue } from "@plumbline/domain/exam-value";
import { findMeasure, formatNumber, type Measure, nameOfMeasure } from "@plumbline/domain/measures";
import { PAIN_ANSWERS, type PainAnswer, type ValueSide } from "@plumbline/domain/vocabulary";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";
import { readSingleKeys } from "@plumbline/ui/single-keys";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { keyOfPlace, type ValuePlace } from "./exam-change.ts";
import { useCell, useExam, useGeneration } from "./exam-context.tsx";
import { DEVICE_WORDS } from "./exam-setup.ts";
import { findLast, sayChange, sayValue } from "./last-visit.ts";
import type { MeasureSetup } from "./measure-row.tsx";

const PAIN_WORDS = { none: "No pain", some: "Some pain", limiting: "Limited by pain" } as const;

type Props = { measure: Measure; side: ValueSide; setup: MeasureSetup; onDetails: () => void };

/** A new value as the set-up says; a changed one keeps how it was read. */
export function makeValue(
  place: ValuePlace,
  setup: MeasureSetup,
  before: ExamValue | null,
  value: ExamValue["value"],
): ExamValue {
  if (before !== null) return { ...before, value };
  return { ...place, position: setup.position, device: setup.device, pain: null, qualifiers: {}, value };
}

function readTyped(text: string, measure: Measure): number | null {
  const number = readNumberText(text);
  return number === null || measure.valueType !== "number" ? null : number;
}

/** One number on one side of the axis, with the last visit's value under it. */
export function ValueField({ measure, side, setup, onDetails }: Props) {
  const { draft, canWrite } = useExam();
  const generation = useGeneration();
  const place: ValuePlace = { measure: measure.code, side, phase: "before", mode: setup.mode };
  const key = keyOfPlace(place);
  const { value, refusal } = useCell(key);
  const shown = refusal?.text ?? (value?.value.kind === "number" ? String(value.value.number) : "");
  const change = (text: string) => {
    if (text.trim() === "") return draft.set(place, null);
    const number = readTyped(text, measure);
    if (number === null) return draft.refuse(place, text, "Not saved: not a number yet.");
    draft.set(place, makeValue(place, setup, draft.readCell(key).value, { kind: "number", number }), text);
  };
  const input = useRef<HTMLInputElement>(null);
  const takeUp = useEffectEvent(() => {
    const typed = input.current?.value ?? "";
    if (typed !== shown) change(typed);
  });
  // What was typed before the page was joined up with its scripts is taken in, not lost.
  useEffect(() => takeUp(), []);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !readSingleKeys()) return;
    const letter = event.key.toLowerCase();
    if (letter === "p" && value !== null) draft.set(place, { ...value, pain: nextPain(value.pain) });
    if (letter === "d") onDetails();
    if (letter === "p" || letter === "d") event.preventDefault();
  };
  const range = `${formatNumber(measure.hardMin ?? 0, measure.unit)} to ${formatNumber(measure.hardMax ?? 0, measure.unit)}`;
  return (
    <div
      className={
        side === "left" ? "flex min-w-0 flex-col items-end text-right" : "flex min-w-0 flex-col items-start"
      }
    >
      <NumberField
        key={`${key}:${generation}`}
        ref={input}
        data-step
        data-field={`${measure.code}.${side}`}
        label={`${nameOfMeasure(measure)}, ${side === "midline" ? "midline" : side}`}
        hideLabel
        className={side === "left" ? "items-end" : undefined}
        unit={measure.unit === "deg" ? "°" : measure.unit}
        min={measure.hardMin ?? undefined}
        max={measure.hardMax ?? undefined}
        step={measure.step ?? undefined}
        defaultValue={shown}
        readOnly={!canWrite}
        aria-keyshortcuts="P D"
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={press}
        error={refusal === null ? undefined : sayRefusal(refusal.message, range)}
      />
      <ValueRemarks value={value} place={place} setup={setup} />
    </div>
  );
}

function sayRefusal(message: string, range: string): string {
  return /outside what/.test(message) ? `Not saved: only ${range}` : message;
}

/** None, some, limiting, and back to not asked. */
function nextPain(pain: PainAnswer | null): PainAnswer | null {
  return pain === null ? PAIN_ANSWERS[0] : (PAIN_ANSWERS[PAIN_ANSWERS.indexOf(pain) + 1] ?? null);
}

/** Under the field: pain, another device than the group's, and the last visit with the change. */
function ValueRemarks({
  value,
  place,
  setup,
}: {
  value: ExamValue | null;
  place: ValuePlace;
  setup: MeasureSetup;
}) {
  const { previous, sameExaminer } = useExam();
  const measure = findMeasure(place.measure);
  const last = findLast(previous, place, value);
  if (measure === null) return null;
  const own: string[] = [];
  if (value?.pain) own.push(PAIN_WORDS[value.pain]);
  if (value !== null && value.device !== setup.device)
    own.push(value.device ? DEVICE_WORDS[value.device] : "no device");
  const change = last === null ? "" : sayChange(last, value, sameExaminer);
  return (
    <span className="mt-1 text-sm text-ink-soft tabular-nums">
      {own.length > 0 ? <span className="block text-ink">{own.join(", ")}</span> : null}
      {last === null ? null : (
        <span data-last-visit>
          last {sayValue(measure, last)}
          {change === "" ? null : <span> · {change}</span>}
        </span>
      )}
    </span>
  );
}
