"use client";
import type { InputProblem } from "@plumbline/domain/input-problem";
import type { ProgramItem } from "@plumbline/domain/program";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import { FieldError } from "@plumbline/ui/field";
import { Badge } from "@plumbline/ui/status-mark";
import { TextArea } from "@plumbline/ui/text-field";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useState } from "react";
import { ExerciseDetails, type ExerciseCard } from "./exercise-details.tsx";
import { ItemCautions } from "./item-cautions.tsx";
import { ROLE_WORDS, sayPrescription } from "./item-words.ts";
import { PrescriptionEditor } from "./prescription-editor.tsx";

type Props = {
  item: ProgramItem;
  exercise: ExerciseCard | undefined;
  place: { index: number; of: number };
  problems: readonly InputProblem[];
  generation: number;
  canWrite: boolean;
  onChange: (next: ProgramItem) => void;
  onMove: (key: string, by: 1 | -1) => void;
  onRemove: (key: string) => void;
};

/** One exercise of the program: what, how much, why; its editor opens in place. */
export function ProgramItemCard(props: Props) {
  const { item, exercise, place, problems, generation, canWrite, onChange, onMove, onRemove } = props;
  const [editing, setEditing] = useState(false);
  const name = exercise?.name ?? item.exercise;
  const perSide = exercise?.defaultDosage.perSide ?? false;
  const broken = problems.length > 0;
  return (
    <li data-item={item.key} className="flex flex-col gap-2 border-b border-line py-3 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="flex flex-wrap items-center gap-x-2 font-semibold">
            <span className="text-ink-soft tabular-nums">{place.index + 1}.</span> {name}
            {item.role === "core" ? null : <Badge>{ROLE_WORDS[item.role]}</Badge>}
            {item.optional ? <Badge>Optional</Badge> : null}
          </h3>
          <p className="tabular-nums">
            {broken ? "Some values need another look." : sayPrescription(item, perSide)}
          </p>
          {item.reason === null ? (
            <p className="text-sm text-ink-soft">Chosen by hand</p>
          ) : (
            <p className="text-sm text-ink-soft">
              {item.reason.ruleId} v{item.reason.version}: {item.reason.sentence}
            </p>
          )}
        </div>
        {canWrite ? (
          <div className="flex flex-wrap gap-1">
            <Button
              variant="plain"
              disabled={place.index === 0}
              aria-label={`Move ${name} up`}
              data-move="up"
              onClick={() => onMove(item.key, -1)}
            >
              <ArrowUp aria-hidden="true" className="size-4" />
            </Button>
            <Button
              variant="plain"
              disabled={place.index === place.of - 1}
              aria-label={`Move ${name} down`}
              data-move="down"
              onClick={() => onMove(item.key, 1)}
            >
              <ArrowDown aria-hidden="true" className="size-4" />
            </Button>
            <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
              {editing ? "Close" : "Edit"}
              <span className="sr-only"> {name}</span>
            </Button>
            <Button variant="plain" aria-label={`Remove ${name}`} onClick={() => onRemove(item.key)}>
              <X aria-hidden="true" className="size-4" />
            </Button>
          </div>
        ) : null}
      </div>
      <ItemCautions codes={item.cautions} />
      {item.note !== "" && !editing ? (
        <p className="whitespace-pre-line text-ink-soft">To the patient: {item.note}</p>
      ) : null}
      {broken && !editing ? <FieldError>{problems[0]?.message}</FieldError> : null}
      {exercise === undefined ? null : <ExerciseDetails exercise={exercise} />}
      {editing && canWrite ? (
        <fieldset
          key={generation}
          aria-label={`Edit ${name}`}
          className="flex flex-col gap-3 rounded-md bg-sunk p-3"
        >
          <PrescriptionEditor
            name={item.key}
            perSide={perSide}
            value={item}
            asNeeded={item.asNeeded}
            onChange={(next) => onChange({ ...item, ...next })}
          />
          <div className="flex flex-wrap gap-x-6">
            <Checkbox
              label="Optional"
              hint="Offered, never due"
              checked={item.optional}
              onChange={(event) => onChange({ ...item, optional: event.currentTarget.checked })}
            />
            <Checkbox
              label="As needed"
              hint="When wanted, never due"
              checked={item.asNeeded}
              onChange={(event) => onChange({ ...item, asNeeded: event.currentTarget.checked })}
            />
          </div>
          <TextArea
            label="Note to the patient"
            optional
            rows={2}
            maxLength={2000}
            defaultValue={item.note}
            onChange={(event) => onChange({ ...item, note: event.currentTarget.value })}
          />
        </fieldset>
      ) : null}
    </li>
  );
}
