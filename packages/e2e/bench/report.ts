import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Comparison, Sample } from "./rounds.ts";

/** `ratio` is the median of the rounds, `ours` and `anchor` the figures of that round. */
export type Result = {
  readonly metric: string;
  readonly ours: number;
  readonly anchor: number;
  readonly ratio: number;
  readonly worst?: number;
  readonly goal: number;
  readonly better: "lower" | "higher";
  readonly unit: string;
};

type Asked = Pick<Result, "metric" | "goal" | "better" | "unit"> & {
  readonly of: (sample: Sample) => number;
};

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

export function judge(rounds: Comparison, { of, ...asked }: Asked): Result {
  const ratios = rounds
    .map(({ ours, anchor }) => ({ ours: of(ours), anchor: of(anchor), ratio: of(ours) / of(anchor) }))
    .sort((a, b) => a.ratio - b.ratio);
  const median = ratios[Math.floor(ratios.length / 2)];
  const worst = asked.better === "lower" ? ratios.at(-1) : ratios[0];
  if (median === undefined || worst === undefined) throw new Error("Nothing was measured.");
  const { ours, anchor, ratio } = median;
  return {
    ...asked,
    ours: round(ours),
    anchor: round(anchor),
    ratio: round(ratio),
    worst: round(worst.ratio),
  };
}

function isReached({ ratio, goal, better }: Result): boolean {
  return better === "lower" ? ratio <= goal : ratio >= goal;
}

function tell(result: Result): string {
  const worst = result.worst === undefined ? "" : `, worst ${result.worst}`;
  const sign = result.better === "lower" ? "<=" : ">=";
  const reached = isReached(result) ? "reached" : "not reached";
  return `${result.metric}: ${result.ours} / ${result.anchor} ${result.unit} = ${result.ratio}${worst} (goal ${sign} ${result.goal}, ${reached})`;
}

export function writeResults(file: string, results: readonly Result[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  for (const result of results) process.stdout.write(`${tell(result)}\n`);
}
