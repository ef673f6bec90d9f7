import type { ReactNode } from "react";

type ScaleAnswerProps = { value: number | null; onClear: () => void; children: ReactNode };

/** A scale whose answer can be taken back: a press by mistake is no answer. */
export function ScaleAnswer({ value, onClear, children }: ScaleAnswerProps) {
  return (
    <div className="-mb-6 flex flex-col items-start">
      <div className="w-full">{children}</div>
      <button
        type="button"
        disabled={value === null}
        onClick={onClear}
        className="min-h-11 text-accent underline underline-offset-4 disabled:invisible"
      >
        Take the answer back
      </button>
    </div>
  );
}
