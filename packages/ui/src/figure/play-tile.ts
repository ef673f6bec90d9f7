/** The page's half of a figure that a worker plays: a canvas over the SVG, which stays for paper and for stillness. */
import type { Frames } from "@plumbline/domain/figure/frames";
import { playFigure } from "./play-figure.ts";
import type { Fill, Paint, Size, TileMessage } from "./tile-messages.ts";

interface Tile {
  readonly svg: SVGElement;
  readonly canvas: HTMLCanvasElement;
  size: Size;
  /** Called where no worker can play. */
  readonly giveUp: () => void;
}

const tiles = new Map<number, Tile>();
const SHARPEST = 2;
let worker: Worker | null = null;
let hasFailed = false;
let added = 0;

const send = (message: TileMessage, transfer: Transferable[] = []) => worker?.postMessage(message, transfer);

/** Whether this browser can draw on another thread, with colours of the page. */
const canPlayAside = (): boolean =>
  !hasFailed && "OffscreenCanvas" in window && !window.matchMedia("(forced-colors: active)").matches;

const colour = (value: string): string | null => (value === "none" ? null : value);

function readPaint(svg: SVGElement): Paint {
  const paint: Record<string, Fill> = {};
  for (const path of svg.querySelectorAll("path")) {
    const tone = path.getAttribute("class") ?? "";
    if (paint[tone] !== undefined) continue;
    const { fill, stroke, strokeWidth } = getComputedStyle(path);
    paint[tone] = { fill: colour(fill), stroke: colour(stroke), width: Number.parseFloat(strokeWidth) };
  }
  return paint;
}

function readSize({ clientWidth, clientHeight }: Element): Size {
  const density = Math.min(devicePixelRatio, SHARPEST);
  return {
    width: Math.max(1, Math.round(clientWidth * density)),
    height: Math.max(1, Math.round(clientHeight * density)),
  };
}

function repaint(tile: Tile, id: number): void {
  tile.size = readSize(tile.canvas);
  send({ kind: "repaint", id, paint: readPaint(tile.svg), size: tile.size });
}

const repaintAll = () => tiles.forEach(repaint);

/** The density of the screen changes where a window goes to another one. */
function watchDensity(): void {
  const changed = () => {
    repaintAll();
    watchDensity();
  };
  window
    .matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    .addEventListener("change", changed, { once: true });
}

function giveUp(): void {
  hasFailed = true;
  worker?.terminate();
  worker = null;
  for (const tile of tiles.values()) tile.giveUp();
}

function startWorker(): Worker {
  const started = new Worker(new URL("./tile-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data: id }: MessageEvent<number>) => {
    tiles.get(id)?.canvas.setAttribute("data-drawn", "");
  });
  started.addEventListener("error", giveUp);
  new MutationObserver(repaintAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaintAll);
  watchDensity();
  return started;
}

/** Plays on a canvas until the function that comes back is called. */
function playAside(svg: SVGElement, frames: Frames, onFail: () => void): () => void {
  worker ??= startWorker();
  const id = added++;
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const size = readSize(svg);
  Object.assign(canvas, size);
  const aside = canvas.transferControlToOffscreen();
  send({ kind: "add", id, canvas: aside, frames, paint: readPaint(svg) }, [aside]);
  svg.before(canvas);
  const resized = new ResizeObserver(() => {
    const { width, height } = readSize(canvas);
    if (width !== tile.size.width || height !== tile.size.height) repaint(tile, id);
  });
  const stop = () => {
    resized.disconnect();
    send({ kind: "drop", id });
    tiles.delete(id);
    canvas.remove();
  };
  const tile: Tile = {
    svg,
    canvas,
    size,
    giveUp: () => {
      stop();
      onFail();
    },
  };
  tiles.set(id, tile);
  resized.observe(canvas);
  return stop;
}

/**
 * Plays `frames` in the place of an SVG that holds their first picture, until the function that comes back is called:
 * in a worker, or in the page where there is none.
 */
export function playTile(svg: SVGElement, frames: Frames): () => void {
  const playHere = () => {
    const figure = playFigure(svg, frames);
    return () => figure.stop();
  };
  if (!canPlayAside()) return playHere();
  let stop = playAside(svg, frames, () => {
    stop = playHere();
  });
  return () => stop();
}
