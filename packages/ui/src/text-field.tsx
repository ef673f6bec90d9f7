import { clsx } from "clsx";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { Field, type FieldTexts, splitField } from "./field.tsx";

export type TextFieldProps = ComponentPropsWithRef<"input"> & FieldTexts;

export function TextField(props: TextFieldProps) {
  const { field, control } = splitField(props);
  return (
    <Field {...field}>{(links) => <input type="text" {...control} {...links} className="control" />}</Field>
  );
}

export type TextAreaProps = ComponentPropsWithRef<"textarea"> & FieldTexts;

/** Grows with its text where the browser can. */
export function TextArea(props: TextAreaProps) {
  const { field, control } = splitField(props);
  return (
    <Field {...field}>
      {(links) => (
        <textarea
          rows={3}
          {...control}
          {...links}
          className={clsx("control field-sizing-content max-h-96 py-1.5")}
        />
      )}
    </Field>
  );
}

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = ComponentPropsWithRef<"select"> &
  FieldTexts & {
    options: readonly SelectOption[];
    /** First, empty choice, such as "Choose a position". */
    placeholder?: string;
    children?: ReactNode;
  };

/** The browser's own list: typing ahead, arrows and the phone's wheel come with it. */
export function Select(props: SelectProps) {
  const { field, control } = splitField(props);
  const { options, placeholder, children, ...rest } = control;
  return (
    <Field {...field}>
      {(links) => (
        <select {...rest} {...links} className="control">
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
          {children}
        </select>
      )}
    </Field>
  );
}
