"use client";
import type { FigureBeat } from "@plumbline/domain/figure/view";
import { type Side, SIDES } from "@plumbline/domain/vocabulary";
import { clsx } from "clsx";
import { FlipHorizontal2, Maximize, Pause, Play, Timer, Turtle } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useFigure } from "./use-figure.ts";

type FigurePlayerProps = {
  src: string;
  beats: readonly FigureBeat[];
  /** Null where the exercise has no sides. */
  side: Side | null;
  /** From where it is seen, in words. */
  seen: string;
  stills: ReactNode;
  children: ReactNode;
};

const SLOW = 0.5;

/** The playing figure and its controls. */
export function FigurePlayer({ src, beats, side, seen, stills, children }: FigurePlayerProps) {
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(side);
  const [isHoldShown, setHoldShown] = useState(false);
  const [isSlow, setSlow] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { play, state, beat, hold, retry } = useFigure(box, { src, beats, isHoldShown, isAsked });
  const hasHold = beats.some(({ seconds, fullSeconds }) => fullSeconds > seconds);
  useEffect(() => {
    play.current?.clock.updatePlaybackRate(isSlow ? SLOW : 1);
  }, [play, isSlow, state, isHoldShown]);
  const start = () => {
    if (state === "away") retry();
    else if (state === "still") setAsked(true);
    else hold(state === "playing");
  };
  const isPlaying = state === "playing";
  /** After the place in the movement: slow and full screen, and those that only some figures have. */
  const buttons = 2 + Number(hasHold) + Number(shown !== null);
  return (
    <div
      ref={box}
      className="figure-box figure-stage"
      data-figure={state}
      data-asked={isAsked ? "" : undefined}
    >
      <div className={clsx("figure-moving", shown === "left" && "figure-left")}>{children}</div>
      {stills}
      <p className="figure-caption" data-screen-only>
        {state === "away" ? (
          "The movement could not be loaded. Press Play to try again; the steps say the same."
        ) : (
          <Caption beat={beats[beat]} play={play} isHoldShown={isHoldShown} isPlaying={isPlaying} />
        )}
      </p>
      <fieldset className={clsx("figure-controls", `figure-controls-${buttons}`)} data-screen-only>
        <legend className="sr-only">Figure</legend>
        <Control label={isPlaying ? "Pause" : "Play"} onPress={start}>
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </Control>
        <Scrubber play={play} isPlaying={isPlaying} onHold={() => hold(true)} />
        <Control label="Slow" isOn={isSlow} onPress={() => setSlow(!isSlow)}>
          <Turtle aria-hidden="true" />
        </Control>
        {hasHold ? (
          <Control
            label="Show the hold in full"
            isOn={isHoldShown}
            onPress={() => setHoldShown(!isHoldShown)}
          >
            <Timer aria-hidden="true" />
          </Control>
        ) : null}
        {shown === null ? null : (
          <Control
            label={`Show the ${shown === "left" ? "right" : "left"} side`}
            onPress={() => setShown(SIDES.find((one) => one !== shown) ?? shown)}
          >
            <FlipHorizontal2 aria-hidden="true" />
          </Control>
        )}
        <Control label="Full screen" onPress={() => void box.current?.requestFullscreen()}>
          <Maximize aria-hidden="true" />
        </Control>
      </fieldset>
      <p className="text-sm text-ink-soft">
        {shown === null ? null : `Your ${shown} side works. `}Seen {seen}.
      </p>
    </div>
  );
}

type Steering = { play: ReturnType<typeof useFigure>["play"]; isPlaying: boolean };

function Caption({
  beat,
  play,
  isHoldShown,
  isPlaying,
}: Steering & { beat: FigureBeat | undefined; isHoldShown: boolean }) {
  const [left, setLeft] = useState(0);
  const isLong = beat !== undefined && beat.isStay && beat.fullSeconds > 2;
  useEffect(() => {
    if (!isLong || !isPlaying || !isHoldShown) return undefined;
    const count = () => setLeft(Math.ceil((beat?.fullSeconds ?? 0) - (play.current?.where()[1] ?? 0)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [isLong, isPlaying, isHoldShown, beat, play]);
  if (beat === undefined) return null;
  if (!isLong) return beat.caption;
  return isHoldShown ? `Hold, ${left} s` : `Hold for ${beat.fullSeconds} s`;
}

function Scrubber({ play, isPlaying, onHold }: Steering & { onHold: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const follow = () => {
      const progress = play.current?.clock.effect?.getComputedTiming().progress;
      if (field.current !== null && progress !== null && progress !== undefined) {
        field.current.value = String(Math.round(progress * 100));
      }
    };
    const timer = setInterval(follow, 100);
    return () => clearInterval(timer);
  }, [isPlaying, play]);
  const move = (percent: number) => {
    onHold();
    play.current?.seek(percent / 100);
  };
  return (
    <input
      ref={field}
      type="range"
      min={0}
      max={100}
      defaultValue={0}
      aria-label="Place in the movement"
      className="figure-scrubber"
      onChange={(event) => move(Number(event.currentTarget.value))}
    />
  );
}

type ControlProps = { label: string; isOn?: boolean; onPress: () => void; children: ReactNode };

function Control({ label, isOn, onPress, children }: ControlProps) {
  return (
    <button
      type="button"
      className={clsx("figure-control", isOn && "figure-control-on")}
      aria-pressed={isOn}
      title={label}
      onClick={onPress}
    >
      {children}
      <span className="sr-only">{label}</span>
    </button>
  );
}
