"use client";
import { findMeasure, type Measure, nameOfMeasure, sayHowTo } from "@plumbline/domain/measures";
import { SIDES, type ValueSide } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { RadioGroup, Segmented } from "@plumbline/ui/choice-group";
import { keyOfPlace } from "./exam-change.ts";
import { useCell, useExam } from "./exam-context.tsx";
import { findLast, sayOption, sayValue } from "./last-visit.ts";
import type { MeasureSetup } from "./measure-row.tsx";
import { makeValue } from "./value-field.tsx";

/** More options than this stand one under the other. */
const SIDE_BY_SIDE = 3;

/** A test answered by choosing: on either side of the axis, or once where it has no side. */
export function ChoiceRow({ measure, setup }: { measure: Measure; setup: MeasureSetup }) {
  const twoSided = measure.side === "left_right";
  return (
    <div className="border-b border-line py-2.5 last:border-b-0" data-measure={measure.code}>
      <h3 className="font-semibold">{nameOfMeasure(measure)}</h3>
      <p className="prose-line text-sm text-ink-soft">
        {[sayHowTo(measure), measure.note].filter((text) => text !== "").join(". ")}
      </p>
      {twoSided ? (
        <div className="mt-1.5 grid grid-cols-2">
          {SIDES.map((side) => (
            <div
              key={side}
              className={
                side === "left"
                  ? "flex justify-end border-r border-ink pr-2.5"
                  : "-ml-px border-l border-ink pl-2.5"
              }
            >
              <ChoiceField measure={measure} side={side} setup={setup} />
            </div>
          ))}
        </div>
      ) : (
        <div className="mt-1.5">
          <ChoiceField measure={measure} side="midline" setup={setup} />
        </div>
      )}
    </div>
  );
}

type FieldProps = { measure: Measure; side: ValueSide; setup: MeasureSetup };

function ChoiceField({ measure, side, setup }: FieldProps) {
  const { draft, previous, canWrite } = useExam();
  const place = { measure: measure.code, side, phase: "before" as const, mode: setup.mode };
  const { value } = useCell(keyOfPlace(place));
  const last = findLast(previous, place, value);
  const options = measure.options ?? [];
  const Group = options.length > SIDE_BY_SIDE ? RadioGroup : Segmented;
  return (
    <div data-step data-field={`${measure.code}.${side}`} className="min-w-0">
      <div className="flex items-start gap-2.5">
        {side === "midline" ? null : (
          <abbr title={side} className="pt-1.5 text-sm font-bold text-ink-soft no-underline">
            {side === "left" ? "L" : "R"}
          </abbr>
        )}
        <Group
          name={`${measure.code}-${side}`}
          label={side === "midline" ? nameOfMeasure(measure) : `${nameOfMeasure(measure)}, ${side}`}
          hideLabel
          choices={options.map((code) => ({ value: code, label: sayOption(measure, code) }))}
          value={value?.value.kind === "code" ? value.value.code : null}
          disabled={!canWrite}
          onValueChange={(code) => draft.set(place, makeValue(place, setup, value, { kind: "code", code }))}
        />
      </div>
      <p className="text-sm text-ink-soft">
        {last === null ? null : (
          <span data-last-visit>last {sayLast(last.measure, sayValue(measure, last))}</span>
        )}
        {value !== null && canWrite ? (
          <Button variant="plain" onClick={() => draft.set(place, null)}>
            Clear
          </Button>
        ) : null}
      </p>
    </div>
  );
}

function sayLast(code: string, said: string): string {
  return findMeasure(code)?.group === "si_cluster" ? said.toLowerCase() : said;
}
