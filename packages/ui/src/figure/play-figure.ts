/** Plays baked frames on the paths of an SVG that is already there. The clock is a Web Animation of the SVG. */
import { type Frames, readBetween, STEP, unfold } from "@plumbline/domain/figure/frames";
import { drawPath } from "@plumbline/domain/figure/path";
import { join } from "./ticker.ts";

/** A stretch of the loop: its frames, and how many seconds it takes. */
export type Beat = readonly [first: number, last: number, seconds: number];

export interface FigurePlay {
  /** Play, pause, speed and place are those of the animation. */
  readonly clock: Animation;
  /** Which stretch is on, and how far in it is, in seconds. */
  where(): readonly [beat: number, seconds: number];
  /** Draws the picture of this moment, without waiting for the next one. */
  draw(): void;
  /** Goes to a share of the loop, 0 to 1, and draws it at once. */
  seek(share: number): void;
  stop(): void;
}

const SVG = "http://www.w3.org/2000/svg";

/** Draws the first picture into an empty SVG. */
export function paintFigure(svg: SVGElement, { b, r, c }: Frames): void {
  const at = c.map(([first = 0]) => first * STEP);
  svg.setAttribute("viewBox", b.join(" "));
  svg.replaceChildren(
    ...r.map(([tone, shapes]) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", tone);
      if (typeof shapes !== "string") path.setAttribute("data-run", "");
      path.setAttribute("d", typeof shapes === "string" ? shapes : drawPath(shapes, at));
      return path;
    }),
  );
}

const ease = (u: number) => (1 - Math.cos(Math.PI * u)) / 2;

/**
 * Starts a figure. `svg` holds one path marked `data-run` for every run of shapes; `onBeat` hears of each new stretch.
 */
export function playFigure(
  svg: SVGElement,
  { r, c, h, p }: Frames,
  beats: readonly Beat[] = p,
  onBeat?: (beat: number) => void,
): FigurePlay {
  const tracks = unfold(c);
  const paths = [...svg.querySelectorAll("[data-run]")];
  const runs = r.map(([, shapes]) => shapes).filter((shapes) => typeof shapes !== "string");
  const moving = runs.map((shapes) =>
    shapes.some((shape) =>
      (shape[0] === -1 ? shape : shape.slice(0, 2)).some((point) =>
        [0, 1].some((axis) => (tracks[2 * point + axis]?.length ?? 0) > 1),
      ),
    ),
  );
  const total = beats.reduce((sum, [, , seconds]) => sum + seconds, 0);
  const effect = new KeyframeEffect(svg, null, { duration: total * 1000, iterations: Infinity });
  const clock = new Animation(effect);
  const muscles = [...svg.querySelectorAll<SVGElement>(".muscle")];
  let shown = -1;
  let heard = -1;

  function where() {
    let left = (effect.getComputedTiming().progress ?? 0) * total;
    let beat = 0;
    for (; beat < beats.length - 1; beat++) {
      const seconds = beats[beat]?.[2] ?? 0;
      if (left < seconds) break;
      left -= seconds;
    }
    return [beat, left] as const;
  }

  function draw() {
    const [beat, left] = where();
    const [first, last, seconds] = beats[beat] ?? [0, 0, 1];
    const frame = first + (last - first) * ease(Math.min(1, left / seconds));
    if (beat !== heard) onBeat?.((heard = beat));
    if (frame === shown) return;
    shown = frame;
    // The tint grows with the way from the start position: there nothing works yet.
    const effort = Math.min(1, (frame >= h ? frame - h : frame) / 3);
    for (const muscle of muscles) muscle.style.fillOpacity = String(0.2 + 0.4 * effort);
    const at = readBetween(tracks, frame, first, last);
    runs.forEach((shapes, run) => {
      if (moving[run]) paths[run]?.setAttribute("d", drawPath(shapes, at));
    });
  }

  clock.play();
  const leave = join(() => {
    if (clock.playState === "running") draw();
  });
  return {
    clock,
    where,
    draw,
    seek(share) {
      clock.currentTime = Math.min(share, 0.999) * total * 1000;
      draw();
    },
    stop() {
      leave();
      clock.cancel();
    },
  };
}
