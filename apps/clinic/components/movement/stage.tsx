"use client";
import { drawFrame, type Figure, SAMPLES } from "@plumbline/domain/figure/bake";
import type { Camera } from "@plumbline/domain/figure/movement";
import type { Tempo } from "@plumbline/domain/figure/timing";
import { type Still, toFrames } from "@plumbline/domain/figure/view";
import { Button } from "@plumbline/ui/button";
import { FigureSvg } from "@plumbline/ui/figure-svg";
import { type FigurePlay, paintFigure, playFigure } from "@plumbline/ui/play-figure";
import { Pause, Play } from "lucide-react";
import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Drawn } from "./judge.ts";

/** `off` shows the keyframe that is written at. */
export type Preview = "off" | "playing" | "paused";

/** One keyframe of a figure as a still picture. */
export function drawKeyframe(figure: Figure, index: number): Still {
  const paths = drawFrame(figure, index * SAMPLES);
  return figure.runs.map(({ tone }, run) => [tone, paths[run] ?? "", false] as const);
}

type Turn = (by: Camera) => void;

/** Degrees for every pixel of a drag. */
const TURN_SPEED = 0.5;

/** Dragging turns the camera; the sliders of the view do the same by keyboard. */
function useDrag(onTurn: Turn) {
  const last = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      last.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = last.current;
      if (from === null) return;
      const { clientX: x, clientY: y } = event;
      last.current = { x, y };
      onTurn({ yaw: (from.x - x) * TURN_SPEED, pitch: (y - from.y) * TURN_SPEED });
    },
    onPointerUp: () => {
      last.current = null;
    },
    onPointerCancel: () => {
      last.current = null;
    },
  };
}

type PlayingProps = { figure: Figure; tempo: Tempo; isPlaying: boolean; placeRef: RefObject<number> };

const lengthOf = ({ clock }: FigurePlay): number => Number(clock.effect?.getComputedTiming().duration ?? 0);

/** Plays what is written, from where it was. `field` follows, and moves it. */
function usePlaying({ figure, tempo, isPlaying, placeRef }: PlayingProps) {
  const svg = useRef<SVGSVGElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const play = useRef<FigurePlay | null>(null);
  useEffect(() => {
    if (svg.current === null) return undefined;
    const frames = toFrames(figure, tempo);
    paintFigure(svg.current, frames);
    const begun = playFigure(svg.current, frames);
    begun.clock.currentTime = placeRef.current * lengthOf(begun);
    begun.draw();
    play.current = begun;
    return () => {
      play.current = null;
      begun.stop();
    };
  }, [figure, tempo, placeRef]);
  useEffect(() => {
    const now = play.current;
    now?.clock[isPlaying ? "play" : "pause"]();
    const follow = () => {
      const progress = play.current?.clock.effect?.getComputedTiming().progress ?? null;
      if (progress === null) return;
      placeRef.current = progress;
      if (field.current !== null) field.current.value = String(Math.round(progress * 1000));
    };
    follow();
    if (!isPlaying) return undefined;
    const timer = setInterval(follow, 100);
    return () => clearInterval(timer);
  }, [isPlaying, figure, tempo, placeRef]);
  const seek = (progress: number) => {
    placeRef.current = progress;
    const now = play.current;
    if (now === null) return;
    now.clock.currentTime = progress * lengthOf(now);
    now.draw();
  };
  return { svg, field, seek };
}

type PlayingFigureProps = PlayingProps & { onPreview: (preview: Preview) => void };

function PlayingFigure({ onPreview, ...props }: PlayingFigureProps) {
  const { isPlaying } = props;
  const { svg, field, seek } = usePlaying(props);
  return (
    <>
      <div className={STAGE}>
        <svg ref={svg} className="figure" role="img" aria-label="The movement as it is written" />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          icon={
            isPlaying ? (
              <Pause className="size-4" aria-hidden="true" />
            ) : (
              <Play className="size-4" aria-hidden="true" />
            )
          }
          onClick={() => onPreview(isPlaying ? "paused" : "playing")}
        >
          {isPlaying ? "Pause" : "Play"}
        </Button>
        <input
          ref={field}
          type="range"
          min={0}
          max={999}
          defaultValue={0}
          aria-label="Place in the movement"
          className="h-8 min-w-24 flex-1 accent-accent"
          onChange={(event) => {
            onPreview("paused");
            seek(Number(event.currentTarget.value) / 1000);
          }}
        />
        <Button variant="plain" onClick={() => onPreview("off")}>
          Back to the keyframe
        </Button>
      </div>
    </>
  );
}

const STAGE =
  "relative h-[36dvh] min-h-48 w-full overflow-hidden rounded-md bg-sunk lg:h-[25rem] [&_svg]:absolute [&_svg]:inset-0 [&_svg]:h-full!";

type StageProps = {
  drawn: Drawn;
  index: number;
  caption: string;
  tempo: Tempo;
  preview: Preview;
  onPreview: (preview: Preview) => void;
  onTurn: Turn;
};

/** The figure while it is written: the chosen keyframe over a ghost of the one before, or the whole as it plays. */
export function Stage({ drawn, index, caption, tempo, preview, onPreview, onTurn }: StageProps) {
  const placeRef = useRef(0);
  const drag = useDrag(onTurn);
  const { figure, problem } = drawn;
  if (figure === null) {
    return (
      <div className={STAGE}>
        <p role="alert" className="absolute inset-0 grid place-items-center p-4 text-center">
          This cannot be drawn. {problem}
        </p>
      </div>
    );
  }
  if (preview !== "off") {
    return (
      <PlayingFigure
        figure={figure}
        tempo={tempo}
        isPlaying={preview === "playing"}
        placeRef={placeRef}
        onPreview={onPreview}
      />
    );
  }
  return (
    <>
      <div className={`${STAGE} cursor-grab touch-pan-y select-none active:cursor-grabbing`} {...drag}>
        {index > 0 ? (
          <div className="opacity-25" data-ghost>
            <FigureSvg box={figure.box} still={drawKeyframe(figure, index - 1)} />
          </div>
        ) : null}
        <FigureSvg
          box={figure.box}
          still={drawKeyframe(figure, index)}
          arrows={index === 0 ? figure.arrows : []}
          label={`Keyframe ${index + 1}: ${caption}`}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<Play className="size-4" aria-hidden="true" />} onClick={() => onPreview("playing")}>
          Play
        </Button>
        <input
          type="range"
          min={0}
          max={999}
          defaultValue={0}
          aria-label="Place in the movement"
          className="h-8 min-w-24 flex-1 accent-accent"
          onChange={(event) => {
            placeRef.current = Number(event.currentTarget.value) / 1000;
            onPreview("paused");
          }}
        />
      </div>
    </>
  );
}
