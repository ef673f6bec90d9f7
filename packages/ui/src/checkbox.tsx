import { clsx } from "clsx";
import { type ComponentPropsWithRef, type ReactNode, useId } from "react";

export type CheckboxProps = ComponentPropsWithRef<"input"> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, id, ...rest }: CheckboxProps) {
  const made = useId();
  const hintId = hint ? `${id ?? made}-hint` : undefined;
  return (
    <div className={className}>
      <label className="inline-flex min-h-row items-center gap-2.5">
        <input
          {...rest}
          id={id ?? made}
          type="checkbox"
          aria-describedby={hintId}
          className={clsx("size-5 shrink-0 accent-accent portal:size-6")}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={hintId} className="pl-7.5 text-sm text-ink-soft portal:pl-8.5">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
