"use client";
import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import type { ChangeEvent, ComponentPropsWithRef, KeyboardEvent, ReactNode } from "react";
import { Field, type FieldTexts, splitField } from "./field.tsx";
import { cleanNumberText, type NumberLimits, stepNumberText } from "./number-entry.ts";

export type NumberFieldProps = Omit<ComponentPropsWithRef<"input">, "min" | "max" | "step" | "type"> &
  FieldTexts &
  NumberLimits & {
    /** Shown lighter inside the field, such as "°" or "cm". */
    unit?: ReactNode;
    /** Asks about an unusual value without refusing it. */
    caution?: ReactNode;
    /** Right of the field: the last visit's value, the reference. */
    aside?: ReactNode;
  };

/** Writes as a person would, so that React and form libraries both notice. */
function writeValue(input: HTMLInputElement, text: string) {
  Reflect.set(HTMLInputElement.prototype, "value", text, input);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * A measured number: decimal keypad on phones, digits only, arrow keys step by one.
 * It is a text input on purpose: a wheel or a swipe over it never changes a finding.
 */
export function NumberField(props: NumberFieldProps) {
  const { field, control } = splitField(props);
  const { unit, caution, aside, min, max, step, onChange, onKeyDown, ...rest } = control;
  const limits = { min, max, step };
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const cleaned = cleanNumberText(event.currentTarget.value);
    if (cleaned !== event.currentTarget.value) event.currentTarget.value = cleaned;
    onChange?.(event);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (
      event.defaultPrevented ||
      event.currentTarget.readOnly ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey
    )
      return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    writeValue(
      event.currentTarget,
      stepNumberText(event.currentTarget.value, event.key === "ArrowUp" ? 1 : -1, limits),
    );
  };
  return (
    <Field {...field}>
      {(links) => (
        <>
          <span className="flex items-center gap-2">
            <span className="relative w-20 shrink-0 portal:w-24">
              <input
                {...rest}
                {...links}
                type="text"
                inputMode="decimal"
                autoComplete="off"
                onChange={change}
                onKeyDown={press}
                className={clsx("control text-right tabular-nums", unit && "pr-8")}
              />
              {unit ? (
                <span
                  aria-hidden="true"
                  className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-ink-soft"
                >
                  {unit}
                </span>
              ) : null}
            </span>
            {aside ? <span className="text-sm text-ink-soft tabular-nums">{aside}</span> : null}
          </span>
          <output className="text-sm text-caution empty:hidden">
            {caution ? (
              <span className="flex items-start gap-1.5">
                <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
                <span>{caution}</span>
              </span>
            ) : null}
          </output>
        </>
      )}
    </Field>
  );
}
