"use client";
import { Checkbox } from "@plumbline/ui/checkbox";
import { FieldError } from "@plumbline/ui/field";

type Props<Code extends string> = {
  id: string;
  label: string;
  codes: readonly Code[];
  words: Readonly<Record<Code, string>>;
  chosen: readonly Code[];
  onChange: (chosen: Code[]) => void;
  error?: string;
};

/** Several of a list of words; closed it says what is chosen. */
export function CodeChecks<Code extends string>(props: Props<Code>) {
  const { id, label, codes, words, chosen, onChange, error } = props;
  const toggle = (code: Code, on: boolean) =>
    onChange(codes.filter((one) => (one === code ? on : chosen.includes(one))));
  return (
    <div>
      <details id={id} className="group rounded-md border border-line-strong bg-surface">
        <summary className="flex min-h-control flex-wrap items-center gap-x-2 px-2.5 py-1 marker:content-none">
          <span aria-hidden="true" className="transition-transform group-open:rotate-90">
            ›
          </span>
          <span className="font-semibold">{label}</span>
          <span className="text-ink-soft">
            {chosen.length === 0 ? "none chosen" : chosen.map((code) => words[code]).join(", ")}
          </span>
        </summary>
        <fieldset className="grid gap-x-4 border-t border-line px-2.5 py-1 sm:grid-cols-2">
          <legend className="sr-only">{label}</legend>
          {codes.map((code) => (
            <Checkbox
              key={code}
              label={words[code]}
              checked={chosen.includes(code)}
              onChange={(event) => toggle(code, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      </details>
      {error === undefined ? null : <FieldError>{error}</FieldError>}
    </div>
  );
}
