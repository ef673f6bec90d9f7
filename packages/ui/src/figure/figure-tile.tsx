"use client";
import type { Frames } from "@plumbline/domain/figure/frames";
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { fetchFrames } from "./fetch-frames.ts";
import type { TilePlay } from "./play-tile.ts";
import { wantsStillness } from "./stillness.ts";

type FigureTileProps = {
  /** Where the frames are. */
  src: string;
  className?: string;
};

/** Draws the first picture and gives what plays it, or null where nothing is to move. */
async function startTile(svg: SVGElement, frames: Frames): Promise<TilePlay | null> {
  const [{ paintFigure, playFigure }, { canPlayAside, playTile }] = await Promise.all([
    import("./play-figure.ts"),
    import("./play-tile.ts"),
  ]);
  paintFigure(svg, frames);
  if (wantsStillness()) return null;
  if (canPlayAside()) return playTile(svg, frames);
  const figure = playFigure(svg, frames);
  return {
    play: () => figure.clock.play(),
    rest: () => figure.clock.pause(),
    stop: () => figure.stop(),
  };
}

/** A small figure that is drawn and plays while it is on the screen. Words beside it say what it is. */
export function FigureTile({ src, className }: FigureTileProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const svg = box.current?.querySelector("svg");
    if (svg === null || svg === undefined) return undefined;
    const leaving = new AbortController();
    let tile: TilePlay | null = null;
    let isSeen = false;
    let asked: Promise<void> | null = null;
    const start = async () => {
      const begun = await startTile(svg, await fetchFrames(src, leaving.signal));
      if (leaving.signal.aborted) return begun?.stop();
      tile = begun;
      tile?.[isSeen ? "play" : "rest"]();
    };
    const watcher = new IntersectionObserver(([entry]) => {
      isSeen = entry?.isIntersecting ?? false;
      // A picture that could not be fetched is asked for again when it comes into sight again.
      if (isSeen)
        asked ??= start().catch(() => {
          asked = null;
        });
      tile?.[isSeen ? "play" : "rest"]();
    });
    watcher.observe(svg);
    return () => {
      leaving.abort();
      watcher.disconnect();
      tile?.stop();
    };
  }, [src]);
  return (
    <div ref={box} data-figure className={clsx("figure-tile", className)}>
      <svg aria-hidden="true" className="figure" />
    </div>
  );
}
