/** Plays small figures on canvases, off the thread of the page: what moves here delays nothing there. */
import { type Frames, readBetween, unfold } from "@plumbline/domain/figure/frames";
import { drawPath } from "@plumbline/domain/figure/path";
import { findBeat, findFrame, loopSeconds, tintAt } from "./loop.ts";
import { join } from "./ticker.ts";
import type { Paint, TileMessage } from "./tile-messages.ts";

interface Tile {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly frames: Frames;
  readonly tracks: number[][];
  /** Paths that never move, at the place of their run. */
  readonly still: readonly (Path2D | null)[];
  readonly seconds: number;
  readonly began: number;
  paint: Paint;
  leave: () => void;
}

const tiles = new Map<number, Tile>();
/** Between two pictures of one figure: at this size more is not seen. */
const INTERVAL_MS = 1_000 / 22;

function drawTile({ context, frames, tracks, still, paint, seconds, began }: Tile, now: number): void {
  const [beat, left] = findBeat(frames.p, ((now - began) / 1_000) % seconds);
  const stretch = frames.p[beat] ?? ([0, 0, 1] as const);
  const frame = findFrame(stretch, left);
  const at = readBetween(tracks, frame, stretch[0], stretch[1]);
  const { width, height } = context.canvas;
  const [boxX, boxY, boxWidth, boxHeight] = frames.b;
  const scale = Math.min(width / boxWidth, height / boxHeight);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.translate((width - boxWidth * scale) / 2, (height - boxHeight * scale) / 2);
  context.scale(scale, scale);
  context.translate(-boxX, -boxY);
  context.lineJoin = "round";
  frames.r.forEach(([tone, shapes], run) => {
    const look = paint[tone];
    if (look === undefined) return;
    const path = still[run] ?? new Path2D(typeof shapes === "string" ? shapes : drawPath(shapes, at));
    if (look.stroke !== null) {
      context.strokeStyle = look.stroke;
      context.lineWidth = look.width;
      context.stroke(path);
    }
    if (look.fill === null) return;
    context.globalAlpha = tone === "muscle" ? tintAt(frame, frames) : 1;
    context.fillStyle = look.fill;
    context.fill(path);
    context.globalAlpha = 1;
  });
}

function add({ id, canvas, frames, paint }: Extract<TileMessage, { kind: "add" }>): void {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no canvas in a worker.");
  let drawn = performance.now();
  const tile: Tile = {
    context,
    frames,
    tracks: unfold(frames.c),
    still: frames.r.map(([, shapes]) => (typeof shapes === "string" ? new Path2D(shapes) : null)),
    seconds: loopSeconds(frames.p),
    began: drawn,
    paint,
    leave: join(() => {
      const now = performance.now();
      if (now - drawn < INTERVAL_MS) return false;
      drawn = now;
      drawTile(tile, now);
      return true;
    }),
  };
  tiles.set(id, tile);
  drawTile(tile, drawn);
  // Once the first picture is on the screen.
  requestAnimationFrame(() => postMessage(id));
}

addEventListener("message", ({ data }: MessageEvent<TileMessage>) => {
  if (data.kind === "add") {
    add(data);
    return;
  }
  const tile = tiles.get(data.id);
  if (tile === undefined) return;
  if (data.kind === "drop") {
    tile.leave();
    tiles.delete(data.id);
    return;
  }
  tile.paint = data.paint;
  Object.assign(tile.context.canvas, data.size);
  drawTile(tile, performance.now());
});
