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
  paint: Paint;
  /** Milliseconds played, and since when it plays on; null while nobody sees it. */
  played: number;
  since: number | null;
  leave: (() => void) | null;
}

const tiles = new Map<number, Tile>();
/** Between two pictures of one figure: at this size more is not seen. */
const INTERVAL_MS = 1_000 / 22;

function drawTile({ context, frames, tracks, still, paint, seconds }: Tile, played: number): void {
  const [beat, left] = findBeat(frames.p, (played / 1_000) % seconds);
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

const playedBy = ({ played, since }: Tile, now: number): number =>
  played + (since === null ? 0 : now - since);

function rest(tile: Tile): void {
  tile.leave?.();
  tile.leave = null;
  tile.played = playedBy(tile, performance.now());
  tile.since = null;
}

function play(tile: Tile): void {
  let drawn = 0;
  tile.since ??= performance.now();
  tile.leave ??= join(() => {
    const now = performance.now();
    if (now - drawn < INTERVAL_MS) return;
    drawn = now;
    drawTile(tile, playedBy(tile, now));
  });
}

addEventListener("message", ({ data }: MessageEvent<TileMessage>) => {
  if (data.kind === "add") {
    const context = data.canvas.getContext("2d");
    if (context === null) return;
    const { frames } = data;
    const tile: Tile = {
      context,
      frames,
      tracks: unfold(frames.c),
      still: frames.r.map(([, shapes]) => (typeof shapes === "string" ? new Path2D(shapes) : null)),
      seconds: loopSeconds(frames.p),
      paint: data.paint,
      played: 0,
      since: null,
      leave: null,
    };
    tiles.set(data.id, tile);
    drawTile(tile, 0);
    postMessage(data.id);
    return;
  }
  const tile = tiles.get(data.id);
  if (tile === undefined) return;
  if (data.kind === "play") play(tile);
  else rest(tile);
  if (data.kind === "drop") tiles.delete(data.id);
  if (data.kind === "look") {
    tile.paint = data.paint;
    Object.assign(tile.context.canvas, data.size);
    drawTile(tile, tile.played);
  }
});
