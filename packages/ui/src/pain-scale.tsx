import { type ReactNode, useId } from "react";
import { FieldError } from "./field.tsx";

export type PainScaleProps = {
  name: string;
  /** A question, such as "How strong is the pain now?" */
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  value?: number | null;
  defaultValue?: number;
  onValueChange?: (pain: number) => void;
  leastWord?: string;
  mostWord?: string;
  disabled?: boolean;
};

const steps = Array.from({ length: 11 }, (_, step) => step);

/** Eleven radios as large buttons; the words at the ends belong to the first and the last answer. */
export function PainScale(props: PainScaleProps) {
  const { name, label, hint, error, value, defaultValue, onValueChange, disabled } = props;
  const { leastWord = "No pain", mostWord = "Worst pain imaginable" } = props;
  const id = useId();
  const control = (pain: number) =>
    value === undefined
      ? { defaultChecked: pain === defaultValue, onChange: onValueChange && (() => onValueChange(pain)) }
      : { checked: pain === value, onChange: () => onValueChange?.(pain) };
  const word = (pain: number) => (pain === 0 ? `, ${leastWord}` : pain === 10 ? `, ${mostWord}` : "");
  return (
    <fieldset
      className="@container min-w-0"
      disabled={disabled}
      aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
    >
      <legend className="mb-1 font-semibold">{label}</legend>
      {hint ? (
        <div id={`${id}-hint`} className="mb-2 text-sm text-ink-soft">
          {hint}
        </div>
      ) : null}
      <div className="grid grid-cols-4 gap-0.5 @[17.25rem]:grid-cols-6 @[20rem]:gap-1 @[33rem]:grid-cols-11">
        {steps.map((pain) => (
          <label
            key={pain}
            className="choice relative grid min-h-12 min-w-[44px] place-items-center rounded-md text-lg tabular-nums"
          >
            <input type="radio" name={name} value={pain} className="sr-only" {...control(pain)} />
            <span aria-hidden="true">{pain}</span>
            <span className="sr-only">{`${pain} of 10${word(pain)}`}</span>
          </label>
        ))}
      </div>
      <p aria-hidden="true" className="mt-1.5 flex justify-between gap-4 text-sm text-ink-soft">
        <span>0 is {leastWord.toLowerCase()}</span>
        <span className="text-right">10 is {mostWord.toLowerCase()}</span>
      </p>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
