import { type ReactNode, useRef } from "react";

type ScaleAnswerProps = { value: number | null; onClear: () => void; children: ReactNode };

/** A scale whose answer can be taken back: a press by mistake is no answer. */
export function ScaleAnswer({ value, onClear, children }: ScaleAnswerProps) {
  const box = useRef<HTMLDivElement>(null);
  const takeBack = () => {
    // The button goes away with the answer, so the focus goes to where the answer was.
    box.current?.querySelector<HTMLInputElement>("input:checked")?.focus();
    onClear();
  };
  return (
    <div ref={box} className="-mb-6 flex flex-col items-start">
      <div className="w-full">{children}</div>
      <button
        type="button"
        disabled={value === null}
        onClick={takeBack}
        className="min-h-11 text-accent underline underline-offset-4 disabled:invisible"
      >
        Take the answer back
      </button>
    </div>
  );
}
