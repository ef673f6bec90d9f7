import type { Film } from "../script.ts";
import { clockAt, type PlacedScene, timeline } from "../timeline.ts";
import { ramp } from "./geometry.ts";
import { body, tokens } from "./palette.ts";
import { box, element, group, line, shape, shown, stroke, words } from "./svg.ts";

/** Size of every film, in pixels. The lowest 120 stay empty: captions stand there. */
export const WIDTH = 1280;
export const HEIGHT = 720;
/** Size of the panel that drawings are made in; their origin is its upper left corner. */
const PANEL = { x: 560, y: 56, width: 664, height: 528 } as const;

const LEFT = 72;
const FADE = 0.35;

const mark = (): string =>
  group(
    {
      transform: `translate(${LEFT - 6},56) scale(1.15)`,
      fill: "none",
      stroke: tokens.warm,
      "stroke-width": 2,
      "stroke-linecap": "round",
    },
    element("path", { d: "M16 2v17M5 9h6M21 9h6" }),
    shape("M16 18l5 5.5L16 30l-5-6.5z", tokens.warm, { stroke: "none" }),
  );

function title(scene: PlacedScene["scene"]): string {
  return scene.title
    .map((text, index) =>
      words(text, [LEFT, 178 + index * 56], 50, tokens.ink, {
        "font-family": "Newsreader Variable",
        "font-weight": 500,
        "letter-spacing": "-0.5",
      }),
    )
    .join("");
}

/** The words of each sentence as it begins, one under the other. */
function points(placed: PlacedScene, time: number): string {
  let y = 178 + placed.scene.title.length * 56 + 18;
  const parts: string[] = [];
  for (const cue of placed.cues) {
    if (!cue.line.show) continue;
    const rows = cue.line.show.split("\n");
    const here = ramp(time, cue.start, cue.start + 0.5);
    const lift = (1 - here) * 10;
    const text = rows.map((row, index) => words(row, [LEFT + 28, y + index * 33 + lift], 26, tokens.ink));
    parts.push(shown(here, stroke(`M${LEFT},${y - 9 + lift}h14`, tokens.warm, 4), ...text));
    y += rows.length * 33 + 21;
  }
  return parts.join("");
}

function panel(placed: PlacedScene, time: number, opacity: number): string {
  const clock = clockAt(placed, time);
  const axis = line([PANEL.width / 2, 0], [PANEL.width / 2, PANEL.height], tokens.line, 1.5);
  const note = placed.scene.view
    ? placed.scene.view
        .split("\n")
        .map((row, index) => words(row, [24, 40 + index * 26], 20, tokens["ink-soft"]))
        .join("")
    : "";
  return group(
    { transform: `translate(${PANEL.x},${PANEL.y})`, "clip-path": "url(#panel)" },
    box([0, 0], PANEL.width, PANEL.height, 16, tokens.surface),
    axis,
    shown(opacity, placed.scene.draw(clock), note),
    element("rect", {
      x: 0.75,
      y: 0.75,
      width: PANEL.width - 1.5,
      height: PANEL.height - 1.5,
      rx: 16,
      fill: "none",
      stroke: tokens.line,
      "stroke-width": 1.5,
    }),
  );
}

const sceneAt = (scenes: readonly PlacedScene[], time: number): PlacedScene => {
  const found = scenes.findLast((scene) => scene.start <= time) ?? scenes[0];
  if (!found) throw new Error("a film without scenes");
  return found;
};

function presence(scenes: readonly PlacedScene[], placed: PlacedScene, time: number): number {
  const into = placed === scenes[0] ? 1 : ramp(time, placed.start, placed.start + FADE);
  const out = placed === scenes.at(-1) ? 0 : ramp(time, placed.end - FADE, placed.end);
  return into * (1 - out);
}

/** One frame of a film as an SVG document: the same film and time give the same text. */
export function frame(film: Film, time: number): string {
  const scenes = timeline(film);
  const placed = sceneAt(scenes, time);
  const here = presence(scenes, placed, time);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Atkinson Hyperlegible Next Variable">` +
    `<defs><clipPath id="panel"><rect width="${PANEL.width}" height="${PANEL.height}" rx="16"/></clipPath></defs>` +
    box([0, 0], WIDTH, HEIGHT, 0, tokens.paper) +
    mark() +
    words(film.title, [LEFT + 42, 80], 22, tokens["ink-soft"], { "font-weight": 500 }) +
    shown(here, title(placed.scene), points(placed, time)) +
    panel(placed, time, here) +
    "</svg>"
  );
}

/** A floor or mat under a figure. */
export const floor = (y: number): string => box([40, y], PANEL.width - 80, 10, 5, body.prop);
