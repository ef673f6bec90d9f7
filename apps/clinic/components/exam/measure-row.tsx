"use client";
import { checkExamValue } from "@plumbline/domain/exam-value-check";
import { listSideDifferences } from "@plumbline/domain/derived";
import type { ExamValue } from "@plumbline/domain/exam-value";
import {
  findReference,
  formatNumber,
  formatReference,
  type Measure,
  nameOfMeasure,
} from "@plumbline/domain/measures";
import type { Device, Mode, Position } from "@plumbline/domain/vocabulary";
import { AxisRow } from "@plumbline/ui/axis-row";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useId, useState } from "react";
import { keyOfPlace } from "./exam-change.ts";
import { useCell, useExam } from "./exam-context.tsx";
import { MeasureDetails } from "./measure-details.tsx";
import { UnusualQuestion } from "./unusual-question.tsx";
import { ValueField } from "./value-field.tsx";

export interface MeasureSetup {
  readonly position: Position | null;
  readonly mode: Mode | null;
  readonly device: Device | null;
}

/** What a value still lacks before a rule can use it; opens the details by itself. */
function listLacking(value: ExamValue | null): readonly string[] {
  if (value === null) return [];
  const check = checkExamValue(value);
  return check.ok ? check.incomplete : [];
}

function sayDifference(values: readonly ExamValue[], measure: Measure, isLacking: boolean): string {
  const [found] = listSideDifferences(values);
  if (!found) return "";
  if (found.difference === null) return isLacking ? "Not compared" : "Read differently, not compared";
  return found.difference === 0
    ? "No difference"
    : `Difference ${formatNumber(found.difference, measure.unit)}`;
}

/** A measured angle with two sides: left, axis, right; the difference beside it, the rest on request. */
export function MeasureRow({ measure, setup }: { measure: Measure; setup: MeasureSetup }) {
  const { person, canWrite } = useExam();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const place = { measure: measure.code, phase: "before", mode: setup.mode } as const;
  const left = useCell(keyOfPlace({ ...place, side: "left" })).value;
  const right = useCell(keyOfPlace({ ...place, side: "right" })).value;
  const values = [left, right].filter((value) => value !== null);
  const lacking = [...new Set(values.flatMap(listLacking))];
  const asksQualifier = values.some((value) => lacksQualifier(measure, value));
  const reference = findReference(measure.code, person);
  const shown = open || asksQualifier;
  const toggle = () => setOpen(!open);
  return (
    <div className="border-b border-line py-1 last:border-b-0" data-measure={measure.code}>
      <AxisRow
        label={nameOfMeasure(measure)}
        hint={reference === null ? undefined : `reference ${formatReference(reference, measure.unit)}`}
        left={<ValueField measure={measure} side="left" setup={setup} onDetails={toggle} />}
        right={<ValueField measure={measure} side="right" setup={setup} onDetails={toggle} />}
        note={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-0.5 tabular-nums">
            <span>{sayDifference(values, measure, lacking.length > 0)}</span>
            {lacking.length > 0 ? (
              <span className="text-caution">Missing: {lacking.join(", ").toLowerCase()}</span>
            ) : null}
            <button
              type="button"
              aria-expanded={shown}
              aria-controls={detailsId}
              onClick={toggle}
              className="inline-flex min-h-6 items-center gap-1 rounded-md text-accent hover:underline"
            >
              Details
              {shown ? (
                <ChevronUp aria-hidden="true" className="size-4" />
              ) : (
                <ChevronDown aria-hidden="true" className="size-4" />
              )}
            </button>
          </span>
        }
      />
      {canWrite ? values.map((value) => <UnusualQuestion key={keyOfPlace(value)} value={value} />) : null}
      <div id={detailsId}>{shown ? <MeasureDetails measure={measure} setup={setup} /> : null}</div>
    </div>
  );
}

function lacksQualifier(measure: Measure, value: ExamValue): boolean {
  const check = checkExamValue(value);
  return check.ok && measure.qualifiers.some(({ label }) => check.incomplete.includes(label));
}
