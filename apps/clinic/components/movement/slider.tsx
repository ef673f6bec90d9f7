"use client";
import { NumberEntry } from "./number-entry.tsx";

type Props = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit?: string;
  /** Beside the limits: what a contact makes of it, or that it is as before. */
  aside?: string;
  /** Forgets what is written here; left out where nothing is. */
  onForget?: () => void;
  onChange: (value: number) => void;
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** One number by drag, by arrow keys or typed, with its limits in sight. */
export function Slider({ label, value, min, max, step = 1, unit = "°", aside, onForget, onChange }: Props) {
  const sayLimit = (limit: number) => `${String(limit).replace("-", "−")}${unit}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 py-1">
      <div className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span aria-hidden="true">{label}</span>
          <span className="text-sm text-ink-soft tabular-nums">
            {sayLimit(min)} to {sayLimit(max)}
          </span>
        </span>
        <input
          type="range"
          aria-label={`${label}, slider`}
          aria-valuetext={`${round(value)}${unit}`}
          min={min}
          max={max}
          step={step}
          value={value}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
          className="h-6 w-full accent-accent"
        />
        {aside === undefined && onForget === undefined ? null : (
          <span className="flex min-h-6 flex-wrap items-center justify-between gap-x-2 text-sm text-ink-soft">
            <span>{aside}</span>
            {onForget === undefined ? null : (
              <button type="button" className="min-h-6 text-accent underline" onClick={onForget}>
                As before<span className="sr-only">: {label}</span>
              </button>
            )}
          </span>
        )}
      </div>
      <NumberEntry
        label={label}
        hideLabel
        value={round(value)}
        min={min}
        max={max}
        step={step}
        unit={unit}
        onChange={onChange}
      />
    </div>
  );
}
