"use client";
import type { FigureBeat } from "@plumbline/domain/figure/view";
import { type RefObject, useEffect, useRef, useState } from "react";
import { fetchFrames } from "./fetch-frames.ts";
import type { FigurePlay } from "./play-figure.ts";
import { wantsStillness } from "./stillness.ts";

/** `still`: nothing plays yet, or nothing is to move; `away`: the movement could not be fetched. */
export type FigureState = "still" | "playing" | "paused" | "away";

type FigureOptions = {
  /** Where the frames are. */
  src: string;
  /** The stretches of the loop. */
  beats: readonly FigureBeat[];
  isHoldShown?: boolean;
  /** Plays even where motion is not wanted, because somebody pressed Play. */
  isAsked?: boolean;
};

const READABLE_SECONDS = 0.8;

/** Plays the figure in `box` while it is on the screen; one that is not rests. */
export function useFigure(box: RefObject<HTMLElement | null>, options: FigureOptions) {
  const { src, beats, isHoldShown = false, isAsked = false } = options;
  const play = useRef<FigurePlay | null>(null);
  const [state, setState] = useState<FigureState>("still");
  const [beat, setBeat] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const isHeld = useRef(false);

  useEffect(() => {
    const svg = box.current?.querySelector("svg");
    if (svg === null || svg === undefined || (wantsStillness() && !isAsked)) return undefined;
    const leaving = new AbortController();
    let isSeen = false;
    const start = async () => {
      const [{ playFigure }, frames] = await Promise.all([
        import("./play-figure.ts"),
        fetchFrames(src, leaving.signal),
      ]);
      if (leaving.signal.aborted) return;
      play.current = playFigure(
        svg,
        frames,
        beats.map(({ first, last, seconds, fullSeconds }) => [
          first,
          last,
          isHoldShown ? fullSeconds : seconds,
        ]),
        // Words that change faster than they are read are not changed.
        (at) => {
          if ((beats[at]?.seconds ?? 0) >= READABLE_SECONDS) setBeat(at);
        },
      );
      if (!isSeen || isHeld.current) play.current.clock.pause();
      setState(isHeld.current ? "paused" : "playing");
    };
    let asked: Promise<void> | null = null;
    const watcher = new IntersectionObserver((entries) => {
      isSeen = entries.at(-1)?.isIntersecting ?? false;
      if (isSeen) {
        asked ??= start().catch(() => {
          if (!leaving.signal.aborted) setState("away");
        });
      }
      if (!isHeld.current) play.current?.clock[isSeen ? "play" : "pause"]();
    });
    watcher.observe(svg);
    return () => {
      leaving.abort();
      watcher.disconnect();
      play.current?.stop();
      play.current = null;
    };
  }, [box, src, beats, isHoldShown, isAsked, attempt]);

  const hold = (isPaused: boolean) => {
    isHeld.current = isPaused;
    play.current?.clock[isPaused ? "pause" : "play"]();
    setState(isPaused ? "paused" : "playing");
  };
  return { play, state, beat, hold, retry: () => setAttempt((count) => count + 1) };
}
