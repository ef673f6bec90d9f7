import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { Measure } from "./table.tsx";

type AxisValue = number | null | Exclude<ReactNode, number | null | undefined>;

export type AxisRowProps = {
  label: ReactNode;
  /** Under the label: the reference, the last visit. */
  hint?: ReactNode;
  /** A number (null: not measured) or a control. The patient's left. */
  left: AxisValue;
  right: AxisValue;
  unit?: string;
  /** What the two make together: the gap, an error's meaning. */
  note?: ReactNode;
};

function Half({ side, value, unit }: { side: "left" | "right"; value: AxisValue; unit?: string }) {
  const letter = (
    <abbr title={side} className="text-sm font-bold text-ink-soft no-underline">
      {side === "left" ? "L" : "R"}
    </abbr>
  );
  const shown = typeof value === "number" || value === null ? <Measure value={value} unit={unit} /> : value;
  return (
    <div
      className={clsx(
        "flex min-h-row min-w-0 items-center gap-2.5 py-1",
        side === "left" ? "justify-end pr-2.5" : "pl-2.5",
      )}
    >
      {side === "left" ? (
        <>
          {shown}
          {letter}
        </>
      ) : (
        <>
          {letter}
          {shown}
        </>
      )}
    </div>
  );
}

/** Narrow: label on the line. Middle: label and note left of it. Wide: the note on the right. Measured on the box, not the screen. */
const columns =
  "grid grid-cols-2 @md:grid-cols-[minmax(7rem,1.2fr)_minmax(7rem,1fr)_minmax(7rem,1fr)] @3xl:grid-cols-[minmax(9rem,14rem)_minmax(8rem,12rem)_minmax(8rem,12rem)_minmax(0,1fr)]";

/** One measure with two sides: left value, axis, right value. Stands inside `AxisRows`; rows share one line. */
export function AxisRow({ label, hint, left, right, unit, note }: AxisRowProps) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className={clsx(columns, "min-w-0 grid-flow-row-dense")}>
      <div className="col-span-2 flex flex-col items-center self-center pt-2 text-center @md:col-span-1 @md:items-start @md:py-1 @md:pr-3 @md:text-left">
        <span id={id} className="font-semibold">
          {label}
        </span>
        {hint ? <span className="text-sm text-ink-soft tabular-nums">{hint}</span> : null}
      </div>
      <div className={clsx("grid border-r border-ink", note && "@md:row-span-2 @3xl:row-span-1")}>
        <Half side="left" value={left} unit={unit} />
      </div>
      <div className={clsx("-ml-px grid border-l border-ink", note && "@md:row-span-2 @3xl:row-span-1")}>
        <Half side="right" value={right} unit={unit} />
      </div>
      {note ? (
        <div className="col-span-2 self-center pb-1 text-center text-sm text-ink-soft @md:col-span-1 @md:col-start-1 @md:self-start @md:text-left @3xl:col-start-4 @3xl:self-center @3xl:py-1 @3xl:pl-4">
          {note}
        </div>
      ) : null}
    </fieldset>
  );
}

/** The line's rows and, under them, the weight. */
export function AxisRows({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={clsx("@container", className)}>
      {children}
      <div aria-hidden="true" className={columns}>
        <svg viewBox="0 0 16 20" className="col-start-1 -mr-2 h-5 w-4 justify-self-end @md:col-start-2">
          <path d="M8 0v3l5 6-5 10-5-10 5-6" className="fill-ink stroke-ink" strokeWidth="1" />
        </svg>
      </div>
    </div>
  );
}
