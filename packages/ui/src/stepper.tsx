"use client";
import { Minus, Plus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cleanNumberText, type NumberLimits, readNumberText, stepNumberText } from "./number-entry.ts";

export type StepperProps = NumberLimits & {
  label: string;
  hideLabel?: boolean;
  /** Text, not number, so that an empty or half-typed field is not invented away. */
  value: string;
  onValueChange: (text: string) => void;
  unit?: ReactNode;
  name?: string;
  disabled?: boolean;
};

const end =
  "grid min-h-control w-control min-w-6 place-items-center portal:min-w-[44px] border border-line-strong bg-surface hover:bg-sunk disabled:text-ink-soft disabled:bg-sunk";

/** A small count with a button on either side: sets, repetitions, seconds. */
export function Stepper({
  label,
  hideLabel,
  value,
  onValueChange,
  unit,
  name,
  disabled,
  ...limits
}: StepperProps) {
  const id = useId();
  const now = readNumberText(value);
  const move = (direction: 1 | -1) => onValueChange(stepNumberText(value, direction, limits));
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "font-semibold"}>
        {label}
        {unit ? <span className="font-normal text-ink-soft"> ({unit})</span> : null}
      </label>
      <div className="inline-flex max-w-full">
        <button
          type="button"
          aria-label={`Less: ${label}`}
          disabled={disabled || (now !== null && limits.min !== undefined && now <= limits.min)}
          onClick={() => move(-1)}
          className={`${end} rounded-l-md`}
        >
          <Minus aria-hidden="true" className="size-4" />
        </button>
        <input
          id={id}
          name={name}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={value}
          disabled={disabled}
          onChange={(event) => onValueChange(cleanNumberText(event.currentTarget.value))}
          className="-mx-px w-16 min-w-0 border border-line-strong bg-surface text-center text-lg tabular-nums focus-visible:z-1"
        />
        <button
          type="button"
          aria-label={`More: ${label}`}
          disabled={disabled || (now !== null && limits.max !== undefined && now >= limits.max)}
          onClick={() => move(1)}
          className={`${end} rounded-r-md`}
        >
          <Plus aria-hidden="true" className="size-4" />
        </button>
      </div>
    </div>
  );
}
