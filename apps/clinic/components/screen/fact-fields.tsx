"use client";
import type { Fact, FactScalar } from "@plumbline/domain/facts";
import type { Side } from "@plumbline/domain/vocabulary";
import { AxisRow, AxisRows } from "@plumbline/ui/axis-row";
import { Segmented } from "@plumbline/ui/choice-group";
import { readNumberText } from "@plumbline/ui/number-entry";
import { NumberField } from "@plumbline/ui/number-field";
import { useState } from "react";
import type { FactState } from "./screen-change.ts";

type Change = (code: string, side: Side | "none", value: FactScalar | null) => void;
type Props = {
  facts: readonly Fact[];
  state: FactState;
  generation: number;
  disabled: boolean;
  onChange: Change;
};

const UNIT_WORDS: Readonly<Record<string, string>> = { wk: "wk", min: "min", h: "h", "{score}": "/10" };
const YES_NO_OPEN = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "open", label: "Not asked" },
] as const;

function readYesNo(value: FactScalar | undefined): "yes" | "no" | "open" {
  if (value === undefined) return "open";
  return value === true ? "yes" : "no";
}

/** What the rules need to know beside measures: asked once, kept until it changes. */
export function FactFields({ facts, state, generation, disabled, onChange }: Props) {
  const oneSided = facts.filter((fact) => !fact.perSide);
  const twoSided = facts.filter((fact) => fact.perSide);
  return (
    <fieldset disabled={disabled} className="min-w-0" aria-label="About this episode">
      <div className="grid gap-x-8 sm:grid-cols-2">
        {oneSided.map((fact) => (
          <div key={fact.code} id={`fact-${fact.code}`} className="scroll-mt-24 border-b border-line py-2.5">
            <FactField key={generation} fact={fact} value={state[`${fact.code}:none`]} onChange={onChange} />
          </div>
        ))}
      </div>
      {twoSided.length > 0 ? (
        <AxisRows className="mt-3">
          {twoSided.map((fact) => (
            <AxisRow
              key={fact.code}
              label={fact.question}
              left={
                <SideAnswer fact={fact} side="left" value={state[`${fact.code}:left`]} onChange={onChange} />
              }
              right={
                <SideAnswer
                  fact={fact}
                  side="right"
                  value={state[`${fact.code}:right`]}
                  onChange={onChange}
                />
              }
            />
          ))}
        </AxisRows>
      ) : null}
    </fieldset>
  );
}

function FactField({
  fact,
  value,
  onChange,
}: {
  fact: Fact;
  value: FactScalar | undefined;
  onChange: Change;
}) {
  if (fact.kind === "number") return <FactNumber fact={fact} value={value} onChange={onChange} />;
  const change = (next: FactScalar | null) => onChange(fact.code, "none", next);
  const label = <span className="font-normal">{fact.question}</span>;
  if (fact.kind === "yes_no") {
    return (
      <Segmented
        name={`fact-${fact.code}`}
        label={label}
        choices={YES_NO_OPEN}
        value={readYesNo(value)}
        onValueChange={(next) => change(next === "open" ? null : next === "yes")}
      />
    );
  }
  const choices = [
    ...fact.options.map(({ code, label: text }) => ({ value: code, label: text })),
    { value: "", label: "Not asked" },
  ];
  const chosen = typeof value === "string" ? value : "";
  return (
    <Segmented
      name={`fact-${fact.code}`}
      label={label}
      choices={choices}
      value={chosen}
      onValueChange={(next) => change(next === "" ? null : next)}
    />
  );
}

function FactNumber({
  fact,
  value,
  onChange,
}: {
  fact: Fact;
  value: FactScalar | undefined;
  onChange: Change;
}) {
  const [error, setError] = useState<string | null>(null);
  const { min, max } = fact;
  const change = (text: string) => {
    const number = readNumberText(text);
    const fits = number !== null && number >= (min ?? 0) && number <= (max ?? Number.POSITIVE_INFINITY);
    setError(text.trim() === "" || fits ? null : `Not saved: only ${min} to ${max}.`);
    onChange(fact.code, "none", fits ? number : null);
  };
  return (
    <NumberField
      label={<span className="font-normal">{fact.question}</span>}
      unit={fact.unit === null ? undefined : (UNIT_WORDS[fact.unit] ?? fact.unit)}
      min={min ?? undefined}
      max={max ?? undefined}
      step={fact.step ?? undefined}
      defaultValue={typeof value === "number" ? String(value) : ""}
      onChange={(event) => change(event.currentTarget.value)}
      error={error ?? undefined}
    />
  );
}

type SideProps = { fact: Fact; side: Side; value: FactScalar | undefined; onChange: Change };

function SideAnswer({ fact, side, value, onChange }: SideProps) {
  return (
    <Segmented
      name={`fact-${fact.code}-${side}`}
      label={`${fact.question} ${side}`}
      hideLabel
      choices={YES_NO_OPEN.map((choice) => (choice.value === "open" ? { ...choice, label: "Open" } : choice))}
      value={readYesNo(value)}
      onValueChange={(next) => onChange(fact.code, side, next === "open" ? null : next === "yes")}
    />
  );
}
