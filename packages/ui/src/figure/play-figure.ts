/** Plays baked frames on the paths of an SVG that is already there. The clock is a Web Animation of the SVG. */
import { type Frames, readBetween, STEP, unfold } from "@plumbline/domain/figure/frames";
import { drawPath } from "@plumbline/domain/figure/path";
import { type Beat, findBeat, findFrame, loopSeconds, tintAt } from "./loop.ts";
import { join } from "./ticker.ts";

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

/**
 * Starts a figure. `svg` holds one path marked `data-run` for every run of shapes; `onBeat` hears of each new stretch.
 */
export function playFigure(
  svg: SVGElement,
  frames: Frames,
  beats: readonly Beat[] = frames.p,
  onBeat?: (beat: number) => void,
): FigurePlay {
  const { r } = frames;
  const tracks = unfold(frames.c);
  const paths = [...svg.querySelectorAll("[data-run]")];
  const runs = r.map(([, shapes]) => shapes).filter((shapes) => typeof shapes !== "string");
  const moving = runs.map((shapes) =>
    shapes.some((shape) =>
      (shape[0] === -1 ? shape : shape.slice(0, 2)).some((point) =>
        [0, 1].some((axis) => (tracks[2 * point + axis]?.length ?? 0) > 1),
      ),
    ),
  );
  const total = loopSeconds(beats);
  const effect = new KeyframeEffect(svg, null, { duration: total * 1000, iterations: Infinity });
  const clock = new Animation(effect);
  const muscles = [...svg.querySelectorAll<SVGElement>(".muscle")];
  let shown = -1;
  let heard = -1;

  const where = () => findBeat(beats, (effect.getComputedTiming().progress ?? 0) * total);

  function draw() {
    const [beat, left] = where();
    const stretch = beats[beat] ?? ([0, 0, 1] as const);
    const frame = findFrame(stretch, left);
    if (beat !== heard) onBeat?.((heard = beat));
    if (frame === shown) return;
    shown = frame;
    for (const muscle of muscles) muscle.style.fillOpacity = String(tintAt(frame, frames));
    const at = readBetween(tracks, frame, stretch[0], stretch[1]);
    runs.forEach((shapes, run) => {
      if (moving[run]) paths[run]?.setAttribute("d", drawPath(shapes, at));
    });
  }

  clock.play();
  const leave = join(() => {
    if (clock.playState !== "running") return false;
    draw();
    return true;
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
