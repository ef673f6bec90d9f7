import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { measureContrast } from "./contrast.ts";

const css = readFileSync(new URL("../src/tokens.css", import.meta.url), "utf8");

function readTokens(opening: string): Map<string, string> {
  const start = css.indexOf(opening);
  const body = css.slice(start + opening.length, css.indexOf("}", start));
  return new Map(
    [...body.matchAll(/--(?:color-)?([a-z-]+): (oklch\([\d. ]+\));/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );
}

const themes = {
  light: readTokens("@theme static {"),
  dark: readTokens(':root[data-theme="dark"] {'),
};
const followed = readTokens(':root:not([data-theme="light"], [data-theme="dark"]) {');

const grounds = ["paper", "surface", "sunk"];
const tones = ["accent", "warm", "caution", "stop", "good"];
const body = [...grounds, ...tones.map((tone) => `${tone}-soft`)].map(
  (ground) => ["ink", ground, 7] as const,
);
const quiet = [...grounds, ...tones.map((tone) => `${tone}-soft`)].map(
  (ground) => ["ink-soft", ground, 4.5] as const,
);
const coloured = tones.flatMap((tone) => [
  ...grounds.map((ground) => [tone, ground, 4.5] as const),
  [tone, `${tone}-soft`, 4.5] as const,
  [`on-${tone}`, tone, 4.5] as const,
]);
const edges = ["paper", "surface"].map((ground) => ["line-strong", ground, 3] as const);
const pairs = [
  ...body,
  ...quiet,
  ...coloured,
  ...edges,
  ["ink-soft", "paper", 7] as const,
  ["ink-soft", "surface", 7] as const,
  ["surface", "ink-soft", 4.5] as const,
  ["accent-strong", "accent-soft", 4.5] as const,
  ["on-accent", "accent-strong", 4.5] as const,
];

describe.each(Object.entries(themes))("in the %s theme", (_name, tokens) => {
  test.each(pairs)("%s on %s reaches %s to 1", (text, ground, least) => {
    expect(measureContrast(tokens.get(text) ?? "", tokens.get(ground) ?? "")).toBeGreaterThanOrEqual(least);
  });
});

test("every light colour has a dark counterpart, chosen and followed alike", () => {
  expect([...themes.dark.keys()]).toEqual([...themes.light.keys()]);
  expect([...followed]).toEqual([...themes.dark]);
});

test("under forced colours every token becomes the reader's own", () => {
  const forced = readFileSync(new URL("../src/forced-colors.css", import.meta.url), "utf8");
  const named = [...forced.matchAll(/--color-([a-z-]+): (?:Canvas|Highlight)(?:Text)?;/g)].map(
    (match) => match[1],
  );
  expect(named).toEqual([...themes.light.keys()]);
});

test("black on white is 21 to 1", () => {
  expect(measureContrast("oklch(0 0 0)", "oklch(1 0 0)")).toBeCloseTo(21, 3);
});
