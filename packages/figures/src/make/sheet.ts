/**
 * Contact sheets: start, middle and end of every exercise, light and dark, as images. `--blind` leaves the names out and
 * numbers them; slugs draw only those.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { EXERCISES } from "@plumbline/domain/exercises";
import { type Still, viewMovement } from "@plumbline/domain/figure/view";
import { findFigure, tempoOf } from "../figures.ts";
import { readBrowserPath } from "./env.ts";

const args = process.argv.slice(2);
const isBlind = args.includes("--blind");
const at = args.indexOf("--out");
const named = args.filter((arg, index) => !arg.startsWith("--") && index !== at + (at < 0 ? 0 : 1));
const OUT =
  at < 0
    ? fileURLToPath(new URL("../../../../figure-sheets", import.meta.url))
    : resolve(args[at + 1] ?? ".");
const PER_SHEET = isBlind ? 6 : 12;

/** The colours of the interface, read as files: the sheets need nothing else of it. */
const read = (name: string): string =>
  readFileSync(new URL(`../../../ui/src/${name}`, import.meta.url), "utf8");
const css = `${read("tokens.css").replace("@theme static", ":root")}${read("figure/figure.css")}
  :root { color-scheme: light; } :root[data-theme="dark"] { color-scheme: dark; }
  body { margin: 0; padding: 12px; background: var(--color-surface); color: var(--color-ink); font: 14px sans-serif; }
  body { display: grid; grid-template-columns: 1fr 1fr; gap: 0 24px; }
  section { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px; border-bottom: 1px solid var(--color-line); padding: 6px 0; }
  h2 { grid-column: 1 / -1; font-size: 14px; margin: 0; } svg.figure { height: 190px; } p { margin: 0; }`;

const draw = (box: readonly number[], still: Still, arrows: readonly string[], isStart: boolean): string =>
  `<svg class="figure${isStart ? " figure-at-rest" : ""}" viewBox="${box.join(" ")}">${still
    .map(([tone, d]) => `<path class="${tone}" d="${d}"/>`)
    .join(
      "",
    )}${arrows.map((d) => `<path class="arrow-edge" d="${d}"/><path class="arrow" d="${d}"/>`).join("")}</svg>`;

function drawExercise(slug: string, number: number): string {
  const found = findFigure(slug);
  if (found === undefined) return `<section><h2>${slug}: no movement</h2></section>`;
  const view = viewMovement(found.movement, tempoOf(slug), found.figure);
  const stills = view.stills.map(
    ({ caption, still }, index) =>
      `<div>${draw(view.box, still, index === 0 ? view.arrows : [], index === 0)}${isBlind ? "" : `<p>${caption}</p>`}</div>`,
  );
  return `<section><h2>${number}${isBlind ? "" : ` ${slug}`}</h2>${stills.join("")}</section>`;
}

const slugs = EXERCISES.map(({ slug }) => slug).filter((slug) => named.length === 0 || named.includes(slug));
mkdirSync(OUT, { recursive: true });
if (isBlind)
  writeFileSync(join(OUT, "key.txt"), slugs.map((slug, index) => `${index + 1} ${slug}`).join("\n"));
const executablePath = readBrowserPath();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1480, height: 600 } });
for (const theme of ["light", "dark"]) {
  for (let first = 0; first < slugs.length; first += PER_SHEET) {
    const part = slugs.slice(first, first + PER_SHEET);
    const body = part.map((slug, index) => drawExercise(slug, first + index + 1)).join("");
    await page.setContent(
      `<!doctype html><html data-theme="${theme}"><style>${css}</style><body>${body}</body></html>`,
    );
    const name = `${theme}-${String(first / PER_SHEET + 1).padStart(2, "0")}.png`;
    await page.screenshot({ path: join(OUT, name), fullPage: true });
  }
}
await browser.close();
console.log(`${slugs.length} exercises drawn in ${OUT}`);
