"use client";
import { Button } from "@plumbline/ui/button";
import { FieldError } from "@plumbline/ui/field";
import { Stepper } from "@plumbline/ui/stepper";
import { type AmountText, findDosage, shapeOf, splitSides } from "../../lib/amounts.ts";
import type { DeskItem } from "../../lib/recorded.ts";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { DoseLines } from "./dose-lines.tsx";

type AmountFieldsProps = {
  item: DeskItem;
  amounts: readonly AmountText[];
  /** Part of it: the numbers are asked. All of it: they are as prescribed, and can be opened. */
  isOpen: boolean;
  error?: string;
  onChange: (amounts: readonly AmountText[]) => void;
};

const SIDE_WORDS = { left: "Left side", right: "Right side" } as const;

export function AmountFields({ item, amounts, isOpen, error, onChange }: AmountFieldsProps) {
  const change = (side: AmountText["side"], part: Partial<AmountText>) =>
    onChange(amounts.map((amount) => (amount.side === side ? { ...amount, ...part } : amount)));
  const box = useRef<HTMLDetailsElement>(null);
  const split = () => {
    // The button goes away with the one row, so the focus goes to the first control of the two.
    flushSync(() => onChange(splitSides(amounts)));
    box.current?.querySelector<HTMLElement>("fieldset :is(button, input):enabled")?.focus();
  };
  const canSplit = item.perSide && amounts.length === 1 && amounts[0]?.side === "both";
  return (
    <details
      ref={box}
      open={isOpen || error !== undefined}
      className="group rounded-lg border border-line bg-surface px-4"
    >
      <summary className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 py-2">
        <span className="sr-only">How much was done: </span>
        <DoseLines dosages={item.dosages} perSide={item.perSide} className="font-semibold" />
        <span className="text-accent underline underline-offset-4">
          <span className="group-open:hidden">Change</span>
          <span className="hidden group-open:inline">Close</span>
        </span>
      </summary>
      <div className="flex flex-col gap-6 pt-2 pb-5">
        <p className="text-ink-soft">What was really done?</p>
        {amounts.map((amount) => (
          <AmountOfSide
            key={amount.side}
            amount={amount}
            item={item}
            onChange={(part) => change(amount.side, part)}
          />
        ))}
        {canSplit ? (
          <Button className="self-start" onClick={split}>
            Left and right were different
          </Button>
        ) : null}
        {error === undefined ? null : <FieldError>{error}</FieldError>}
      </div>
    </details>
  );
}

type AmountOfSideProps = {
  amount: AmountText;
  item: DeskItem;
  onChange: (part: Partial<AmountText>) => void;
};

function AmountOfSide({ amount, item, onChange }: AmountOfSideProps) {
  const dosage = findDosage(item.dosages, amount.side);
  if (dosage === undefined) return null;
  const shape = shapeOf(dosage);
  const side = amount.side === "both" ? (item.perSide ? "On each side" : "") : SIDE_WORDS[amount.side];
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className={side === "" ? "sr-only" : "mb-2 font-bold"}>
        {side === "" ? "How much" : side}
      </legend>
      {shape.sets === null ? null : (
        <Stepper
          label={shape.sets}
          value={amount.sets}
          min={0}
          max={99}
          onValueChange={(sets) => onChange({ sets })}
        />
      )}
      {shape.reps === null ? null : (
        <Stepper
          label={shape.reps}
          value={amount.reps}
          min={0}
          max={999}
          onValueChange={(reps) => onChange({ reps })}
        />
      )}
      {shape.holds ? (
        <Stepper
          label="Held for"
          unit="seconds"
          value={amount.hold}
          min={0}
          max={3600}
          onValueChange={(hold) => onChange({ hold })}
        />
      ) : null}
      {shape.durationUnit === null ? null : (
        <Stepper
          label="How long"
          unit={shape.durationUnit === 60 ? "minutes" : "seconds"}
          value={amount.duration}
          min={0}
          max={14_400 / shape.durationUnit}
          step={shape.durationUnit === 60 ? 1 : 5}
          onValueChange={(duration) => onChange({ duration })}
        />
      )}
    </fieldset>
  );
}
