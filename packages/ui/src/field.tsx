import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

export type FieldTexts = {
  label: ReactNode;
  /** Keeps the label for readers of the accessibility tree only. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to do; turns the control invalid. */
  error?: ReactNode;
  /** Said after the label; required fields are the rule and carry no mark. */
  optional?: boolean;
};

export type ControlLinks = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = FieldTexts & {
  id?: string;
  className?: string;
  children: (links: ControlLinks) => ReactNode;
};

/** Label above, hint under it, error under the control; all tied to the control by id. */
export function Field({ label, hideLabel, hint, error, optional, id, className, children }: FieldProps) {
  const made = useId();
  const own = id ?? made;
  const hintId = hint ? `${own}-hint` : undefined;
  const errorId = error ? `${own}-error` : undefined;
  const described = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={clsx("flex flex-col gap-1", className)}>
      <label htmlFor={own} className={hideLabel ? "sr-only" : "font-semibold"}>
        {label}
        {optional ? <span className="font-normal text-ink-soft"> (optional)</span> : null}
      </label>
      {hint ? (
        <div id={hintId} className="text-sm text-ink-soft">
          {hint}
        </div>
      ) : null}
      {children({ id: own, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-stop">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** The id and texts of a field, parted from what belongs on the control itself. */
export function splitField<P extends FieldTexts & { id?: string; className?: string }>(props: P) {
  const { label, hideLabel, hint, error, optional, id, className, ...control } = props;
  return { field: { label, hideLabel, hint, error, optional, id, className }, control };
}
