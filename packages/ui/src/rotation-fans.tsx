import type { Side } from "@plumbline/domain/vocabulary";
import { type ReactNode, useId } from "react";
import {
  addRotation,
  type Blade,
  buildBlade,
  type DegreeRange,
  describeRotation,
  type SideRotation,
} from "./fan-geometry.ts";
import { RotationTable } from "./rotation-table.tsx";

export type RotationFansProps = {
  left: SideRotation;
  right: SideRotation;
  /** The reference for each rotation, drawn as a thin arc. */
  reference?: { ir: DegreeRange; er: DegreeRange };
  /** Measurement error of one value, drawn as a soft band. */
  errorDeg?: number;
  title?: string;
  /** How it was measured, such as "Prone, goniometer, passive". */
  note?: ReactNode;
  /** Hide the values' table where another is beside it. */
  hideTable?: boolean;
  className?: string;
};

const radius = 80;
const pivots: Record<Side, number> = { left: 90, right: 270 };
const labelPlaces = { left: { internal: 44, external: 134 }, right: { internal: 316, external: 226 } };

function BladeShape({ blade }: { blade: Blade }) {
  const inner = blade.rotation === "internal";
  return (
    <g>
      {blade.sweep ? <path d={blade.sweep} className="fill-accent" fillOpacity={inner ? 0.3 : 0.13} /> : null}
      {blade.band ? <path d={blade.band} className="fill-accent" fillOpacity="0.2" /> : null}
      {blade.reference ? (
        <path
          d={blade.reference}
          fill="none"
          className="stroke-ink-soft"
          strokeWidth="2"
          strokeLinecap="round"
        />
      ) : null}
      {blade.tip ? (
        <path
          d={`M0,0L${blade.tip.x},${blade.tip.y}`}
          className="stroke-accent"
          strokeWidth="3"
          strokeLinecap="round"
        />
      ) : null}
    </g>
  );
}

function BladeLabel({ x, blade }: { x: number; blade: Blade }) {
  const short = blade.rotation === "internal" ? "IR" : "ER";
  if (blade.valueDeg === null) {
    return (
      <text x={x} y="158" textAnchor="middle" fontSize="17" className="fill-ink-soft">
        <tspan x={x}>{short} not</tspan>
        <tspan x={x} dy="18">
          measured
        </tspan>
      </text>
    );
  }
  return (
    <text x={x} y="160" textAnchor="middle" fontSize="20" className="fill-ink tabular-nums">
      <tspan fontSize="17" className="fill-ink-soft">{`${short} `}</tspan>
      <tspan fontWeight="700">{`${blade.valueDeg}°`}</tspan>
    </text>
  );
}

function Fan({
  side,
  values,
  reference,
  errorDeg,
}: { side: Side; values: SideRotation } & Pick<RotationFansProps, "reference" | "errorDeg">) {
  const internal = buildBlade(
    side,
    "internal",
    { valueDeg: values.irDeg, errorDeg, reference: reference?.ir },
    radius,
  );
  const external = buildBlade(
    side,
    "external",
    { valueDeg: values.erDeg, errorDeg, reference: reference?.er },
    radius,
  );
  const x = pivots[side];
  const total = addRotation(values);
  return (
    <g>
      <text x={x} y="26" textAnchor="middle" fontSize="22" fontWeight="700" className="fill-ink">
        {side === "left" ? "L" : "R"}
      </text>
      <g transform={`translate(${x} 42)`}>
        <path d={`M0,0V${radius + 8}`} className="stroke-ink-soft" strokeWidth="1" strokeDasharray="2 4" />
        <BladeShape blade={external} />
        <BladeShape blade={internal} />
        <path d="M-16,0h32" className="stroke-ink" strokeWidth="2" strokeLinecap="round" />
      </g>
      <BladeLabel x={labelPlaces[side].internal} blade={internal} />
      <BladeLabel x={labelPlaces[side].external} blade={external} />
      {total === null ? null : (
        <text x={x} y="190" textAnchor="middle" fontSize="17" className="fill-ink-soft tabular-nums">
          {`total ${total}°`}
        </text>
      )}
    </g>
  );
}

/** Two fans hanging from the axis: the patient's left on the left, internal rotation outwards, external towards the axis. */
export function RotationFans(props: RotationFansProps) {
  const { left, right, reference, errorDeg, title = "Hip rotation", note, hideTable, className } = props;
  const id = useId();
  return (
    <figure className={className}>
      <svg
        viewBox="0 0 360 212"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        className="w-full max-w-md"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{describeRotation(left, right)}</desc>
        <path d="M180,4V178" className="stroke-ink" strokeWidth="1.5" />
        <path d="M180,176l9,11-9,17-9-17z" className="fill-ink" />
        <Fan side="left" values={left} reference={reference} errorDeg={errorDeg} />
        <Fan side="right" values={right} reference={reference} errorDeg={errorDeg} />
      </svg>
      <figcaption className="max-w-md text-sm text-ink-soft">
        {note ? <p>{note}</p> : null}
        {reference ? (
          <p>{`Thin arc: reference, IR ${reference.ir.lowDeg} to ${reference.ir.highDeg}°, ER ${reference.er.lowDeg} to ${reference.er.highDeg}°.`}</p>
        ) : null}
        {errorDeg ? <p>{`Soft band: measurement error, ± ${errorDeg}°.`}</p> : null}
      </figcaption>
      {hideTable ? null : (
        <details className="mt-1 max-w-md">
          <summary className="min-h-6 py-0.5 portal:py-2.5 text-sm font-semibold text-accent">
            Values as a table
          </summary>
          <RotationTable left={left} right={right} reference={reference} />
        </details>
      )}
    </figure>
  );
}
