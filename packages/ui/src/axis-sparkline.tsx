import type { Side } from "@plumbline/domain/vocabulary";
import { clsx } from "clsx";
import { buildBlade, describeRotation, type Rotation, type SideRotation } from "./fan-geometry.ts";

export type AxisSparklineProps = { left: SideRotation; right: SideRotation; className?: string };

function draw(side: Side, rotation: Rotation, valueDeg: number | null): string | null {
  return buildBlade(side, rotation, { valueDeg }, 22).sweep;
}

/** The rotation picture at the size of a line of text. */
export function AxisSparkline({ left, right, className }: AxisSparklineProps) {
  const fans = [
    { x: 18, ir: draw("left", "internal", left.irDeg), er: draw("left", "external", left.erDeg) },
    { x: 54, ir: draw("right", "internal", right.irDeg), er: draw("right", "external", right.erDeg) },
  ];
  return (
    <svg
      viewBox="0 0 72 30"
      role="img"
      aria-label={describeRotation(left, right)}
      className={clsx("inline-block h-7", className)}
    >
      <path d="M36,1V29" className="stroke-ink" strokeWidth="1.25" />
      {fans.map((fan) => (
        <g key={fan.x} transform={`translate(${fan.x} 4)`}>
          {fan.er ? <path d={fan.er} className="fill-accent" fillOpacity="0.35" /> : null}
          {fan.ir ? <path d={fan.ir} className="fill-accent" fillOpacity="0.9" /> : null}
          <path d="M-5,0h10" className="stroke-ink" strokeWidth="1.25" />
        </g>
      ))}
    </svg>
  );
}
