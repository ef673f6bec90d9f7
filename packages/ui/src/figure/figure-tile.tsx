"use client";
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { fetchFrames } from "./fetch-frames.ts";
import { LESS_MOTION } from "./stillness.ts";

type FigureTileProps = {
  /** Where the frames are. */
  src: string;
  className?: string;
};

/** A little before it is seen. */
const NEAR = "10%";

/** Draws the figure once it comes near the screen, and plays it while it is there and motion is wanted. */
function watchTile(svg: SVGElement, src: string): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const stillness = window.matchMedia(LESS_MOTION);
  let isSeen = false;
  let play: (() => () => void) | null = null;
  let stop: (() => void) | null = null;
  let asked = false;
  const follow = () => {
    if (isSeen && !stillness.matches && !signal.aborted) stop ??= play?.() ?? null;
    else {
      stop?.();
      stop = null;
    }
  };
  const load = async () => {
    const [{ paintFigure }, { playTile }, frames] = await Promise.all([
      import("./play-figure.ts"),
      import("./play-tile.ts"),
      fetchFrames(src, signal),
    ]);
    if (signal.aborted) return;
    paintFigure(svg, frames);
    play = () => playTile(svg, frames);
    follow();
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      isSeen = entries.at(-1)?.isIntersecting ?? false;
      if (isSeen && !asked) {
        asked = true;
        // A picture that could not be fetched is asked for again when it comes into sight again.
        load().catch(() => {
          asked = false;
        });
      }
      follow();
    },
    { rootMargin: NEAR },
  );
  watcher.observe(svg);
  stillness.addEventListener("change", follow, { signal });
  return () => {
    leaving.abort();
    watcher.disconnect();
    follow();
  };
}

/** A small figure that is drawn and plays while it is on the screen. Words beside it say what it is. */
export function FigureTile({ src, className }: FigureTileProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const svg = box.current?.querySelector("svg");
    return svg === null || svg === undefined ? undefined : watchTile(svg, src);
  }, [src]);
  return (
    <div ref={box} data-figure className={clsx("figure-tile", className)}>
      <svg aria-hidden="true" className="figure figure-at-rest" />
    </div>
  );
}
