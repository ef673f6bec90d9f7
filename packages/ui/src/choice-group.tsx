import { type ReactNode, useId } from "react";
import { FieldError } from "./field.tsx";

export type Choice<V extends string> = { value: V; label: ReactNode; hint?: ReactNode; disabled?: boolean };

export type ChoiceGroupProps<V extends string> = {
  /** Group name in the form; radios of one name move by arrow keys natively. */
  name: string;
  label: ReactNode;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  choices: readonly Choice<V>[];
  /** Controlled; leave out and use `defaultValue` for a plain form. */
  value?: V | null;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
  disabled?: boolean;
  className?: string;
};

function useGroup<V extends string>({
  hint,
  error,
  value,
  defaultValue,
  onValueChange,
}: ChoiceGroupProps<V>) {
  const id = useId();
  const described =
    [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || undefined;
  const control = (choice: V) =>
    value === undefined
      ? { defaultChecked: choice === defaultValue, onChange: onValueChange && (() => onValueChange(choice)) }
      : { checked: choice === value, onChange: () => onValueChange?.(choice) };
  return { id, described, control };
}

type GroupTextsProps = { id: string; props: Pick<ChoiceGroupProps<string>, "label" | "hideLabel" | "hint"> };

function GroupTexts({ id, props }: GroupTextsProps) {
  return (
    <>
      <legend className={props.hideLabel ? "sr-only" : "mb-1 font-semibold"}>{props.label}</legend>
      {props.hint ? (
        <div id={`${id}-hint`} className="mb-1 text-sm text-ink-soft">
          {props.hint}
        </div>
      ) : null}
    </>
  );
}

/** Radios one under the other, each with its sentence. */
export function RadioGroup<V extends string>(props: ChoiceGroupProps<V>) {
  const { id, described, control } = useGroup(props);
  return (
    <fieldset className={props.className} aria-describedby={described} disabled={props.disabled}>
      <GroupTexts id={id} props={props} />
      <div className="flex flex-col">
        {props.choices.map((choice) => (
          <label key={choice.value} className="flex min-h-row items-start gap-2.5 py-1">
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              disabled={choice.disabled}
              className="mt-0.5 size-5 shrink-0 accent-accent portal:size-6"
              {...control(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint ? <span className="block text-sm text-ink-soft">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {props.error ? <FieldError id={`${id}-error`}>{props.error}</FieldError> : null}
    </fieldset>
  );
}

/** Two to five short answers side by side: yes, no, not asked. */
export function Segmented<V extends string>(props: ChoiceGroupProps<V>) {
  const { id, described, control } = useGroup(props);
  return (
    <fieldset className={props.className} aria-describedby={described} disabled={props.disabled}>
      <GroupTexts id={id} props={props} />
      <div className="inline-flex max-w-full flex-wrap">
        {props.choices.map((choice) => (
          <label
            key={choice.value}
            className="choice relative -ml-px inline-flex min-h-control min-w-12 items-center justify-center px-3 first:ml-0 first:rounded-l-md last:rounded-r-md"
          >
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              disabled={choice.disabled}
              className="sr-only"
              {...control(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      {props.error ? <FieldError id={`${id}-error`}>{props.error}</FieldError> : null}
    </fieldset>
  );
}
