import { clsx } from "clsx";
import { describePain, layOutPain, type PainPoint } from "./pain-line.ts";

export type PainSparklineProps = {
  /** Oldest first. */
  points: readonly PainPoint[];
  /** `line` is as high as a table row, `chart` stands alone with its scale. */
  size?: "line" | "chart";
  className?: string;
};

export function PainSparkline({ points, size = "line", className }: PainSparklineProps) {
  const [width, height] = size === "line" ? [96, 26] : [320, 120];
  const { path, dots, last } = layOutPain(
    points,
    width,
    height,
    size === "line" ? 3 : 8,
    size === "line" ? 3 : 34,
  );
  if (!last) return <span className={clsx("text-sm text-ink-soft", className)}>Not recorded</span>;
  const text = describePain(points);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={text}
      className={clsx(size === "line" ? "inline-block h-6.5 w-24" : "w-full max-w-md", className)}
    >
      {size === "chart" ? (
        [0, 5, 10].map((pain) => {
          const y = height - 8 - (pain / 10) * (height - 16);
          return (
            <g key={pain}>
              <path d={`M28,${y}H${width}`} className="stroke-line" strokeWidth="1" />
              <text x="20" y={y + 5} textAnchor="end" fontSize="15" className="fill-ink-soft tabular-nums">
                {pain}
              </text>
            </g>
          );
        })
      ) : (
        <path d={`M0,${height - 1}H${width}`} className="stroke-line-strong" strokeWidth="0.75" />
      )}
      <path
        d={path}
        fill="none"
        className="stroke-ink"
        strokeWidth={size === "line" ? 1.5 : 2}
        strokeLinejoin="round"
      />
      {size === "chart"
        ? dots.map((dot) => <circle key={dot.x} cx={dot.x} cy={dot.y} r="2.5" className="fill-ink" />)
        : null}
      <circle cx={last.x} cy={last.y} r={size === "line" ? 2.75 : 4.5} className="fill-warm" />
    </svg>
  );
}
