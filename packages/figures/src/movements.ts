import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Movement } from "@plumbline/domain/figure/movement";

const FIGURE = dirname(createRequire(import.meta.url).resolve("@plumbline/domain/figure/movement"));
const MOVEMENTS = join(FIGURE, "../content/movements");

/** The exercises of the library that have a movement, by slug. */
export const MOVEMENT_SLUGS: readonly string[] = readdirSync(MOVEMENTS)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length))
  .toSorted((a, b) => (a < b ? -1 : 1));

const KNOWN = new Set(MOVEMENT_SLUGS);

/** The movement of an exercise of the library as it is written, as text; undefined where there is none. */
export function readMovementText(slug: string): string | undefined {
  return KNOWN.has(slug) ? readFileSync(join(MOVEMENTS, `${slug}.json`), "utf8") : undefined;
}

/** The movement of an exercise of the library; undefined where there is none. */
export function findMovement(slug: string): Movement | undefined {
  const text = readMovementText(slug);
  return text === undefined ? undefined : (JSON.parse(text) as Movement);
}

/** Everything that decides how a movement is baked, as text: when it changes, what was baked is of no use. */
export function readBaking(): string {
  return readdirSync(FIGURE)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => readFileSync(join(FIGURE, name), "utf8"))
    .join("");
}
