/** The page's half of a figure that a worker plays: a canvas over the SVG, which stays for paper and for stillness. */
import type { Frames } from "@plumbline/domain/figure/frames";
import type { Look, Paint, TileMessage } from "./tile-messages.ts";

export interface TilePlay {
  play(): void;
  rest(): void;
  stop(): void;
}

interface Tile {
  readonly svg: SVGElement;
  readonly canvas: HTMLCanvasElement;
  isPlaying: boolean;
}

const tiles = new Map<number, Tile>();
const SHARPEST = 2;
let worker: Worker | null = null;
let added = 0;

const send = (message: TileMessage, transfer: Transferable[] = []) => worker?.postMessage(message, transfer);

/** Whether this browser can draw on another thread, with colours of the page. */
export const canPlayAside = (): boolean =>
  "OffscreenCanvas" in window && !window.matchMedia("(forced-colors: active)").matches;

const colour = (value: string): string | null => (value === "none" ? null : value);

function readPaint(svg: SVGElement): Paint {
  const paint: Record<string, Look> = {};
  for (const path of svg.querySelectorAll("path")) {
    const tone = path.getAttribute("class") ?? "";
    if (paint[tone] !== undefined) continue;
    const { fill, stroke, strokeWidth } = getComputedStyle(path);
    paint[tone] = { fill: colour(fill), stroke: colour(stroke), width: Number.parseFloat(strokeWidth) };
  }
  return paint;
}

function readSize({ clientWidth, clientHeight }: Element) {
  const density = Math.min(devicePixelRatio, SHARPEST);
  return {
    width: Math.max(1, Math.round(clientWidth * density)),
    height: Math.max(1, Math.round(clientHeight * density)),
  };
}

function look(id: number, { svg, canvas, isPlaying }: Tile): void {
  send({ kind: "look", id, paint: readPaint(svg), size: readSize(canvas) });
  if (isPlaying) send({ kind: "play", id });
}

const lookAgain = () => tiles.forEach((tile, id) => look(id, tile));

function startWorker(): Worker {
  const started = new Worker(new URL("./tile-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data: id }: MessageEvent<number>) => {
    tiles.get(id)?.canvas.setAttribute("data-drawn", "");
  });
  new MutationObserver(lookAgain).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lookAgain);
  return started;
}

/** Plays `frames` in the place of an SVG that holds their first picture. */
export function playTile(svg: SVGElement, frames: Frames): TilePlay {
  worker ??= startWorker();
  const id = added++;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  svg.before(canvas);
  Object.assign(canvas, readSize(svg));
  const tile: Tile = { svg, canvas, isPlaying: false };
  tiles.set(id, tile);
  const off = canvas.transferControlToOffscreen();
  send({ kind: "add", id, canvas: off, frames, paint: readPaint(svg) }, [off]);
  let isFirst = true;
  const resized = new ResizeObserver(() => {
    if (!isFirst) look(id, tile);
    isFirst = false;
  });
  resized.observe(canvas);
  return {
    play() {
      tile.isPlaying = true;
      send({ kind: "play", id });
    },
    rest() {
      tile.isPlaying = false;
      send({ kind: "rest", id });
    },
    stop() {
      resized.disconnect();
      send({ kind: "drop", id });
      tiles.delete(id);
      canvas.remove();
    },
  };
}
