import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

/** A day's pain from 0 to 10; null when nothing was said that day. */
export type PainPoint = { date: string; pain: number | null };

export type PainLine = {
  path: string;
  dots: { x: number; y: number }[];
  last: { x: number; y: number } | null;
};

const dayMs = 86_400_000;

function countDay(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

/** Lays the days out in time, 0 at the bottom and 10 at the top; a silent day breaks nothing, the line joins what was said. */
export function layOutPain(
  points: readonly PainPoint[],
  width: number,
  height: number,
  margin = 3,
  left = margin,
): PainLine {
  const days = points.map((point) => countDay(point.date));
  const first = Math.min(...days);
  const last = Math.max(...days);
  const x = scaleLinear()
    .domain([first, Math.max(last, first + 1)])
    .range([left, width - margin]);
  const y = scaleLinear()
    .domain([0, 10])
    .range([height - margin, margin]);
  const dots = points.flatMap((point) =>
    point.pain === null
      ? []
      : [{ x: Number(x(countDay(point.date)).toFixed(2)), y: Number(y(point.pain).toFixed(2)) }],
  );
  const path =
    line<{ x: number; y: number }>(
      (dot) => dot.x,
      (dot) => dot.y,
    )(dots) ?? "";
  return { path, dots, last: dots.at(-1) ?? null };
}

/** The trend in words: first, last, lowest, highest. */
export function describePain(points: readonly PainPoint[]): string {
  const said = points.flatMap((point) => (point.pain === null ? [] : [point.pain]));
  const first = said[0];
  const last = said.at(-1);
  if (first === undefined || last === undefined) return "Pain not recorded";
  if (said.length === 1) return `Pain ${last} of 10, recorded once`;
  const span = `lowest ${Math.min(...said)}, highest ${Math.max(...said)}`;
  return `Pain from ${first} to ${last} of 10 over ${said.length} entries, ${span}`;
}
