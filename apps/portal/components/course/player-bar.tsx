import {
  CaptionsButton,
  FullscreenButton,
  PlayButton,
  selectFullscreen,
  selectPlaybackRate,
  Time,
  TimeSlider,
  usePlayer,
} from "@videojs/react";
import { Captions, CaptionsOff, Maximize, Minimize, Pause, Play, RotateCcw } from "lucide-react";
import { sayTime } from "./say-time.ts";

const ICON_BUTTON = "grid size-11 shrink-0 place-items-center rounded-md text-ink hover:bg-sunk";
const ICON = { "aria-hidden": true, className: "size-6" } as const;

/** Arrow keys go five seconds, on the slider as elsewhere in the player. */
export const SEEK_SECONDS = 5;

function SpeedChoice() {
  const speed = usePlayer(selectPlaybackRate);
  if (speed === undefined) return null;
  return (
    <label className="ml-auto flex items-center">
      <span className="sr-only">Playback speed</span>
      <select
        className="control min-h-11! px-1!"
        value={speed.playbackRate}
        onChange={(event) => speed.setPlaybackRate(Number(event.currentTarget.value))}
      >
        {speed.playbackRates.map((rate) => (
          <option key={rate} value={rate}>
            {rate}×
          </option>
        ))}
      </select>
    </label>
  );
}

function Seeker() {
  return (
    <TimeSlider.Root
      step={SEEK_SECONDS}
      label="Place in the film"
      className="relative flex h-11 flex-1 cursor-pointer touch-none items-center select-none"
    >
      <TimeSlider.Track className="relative h-1.5 w-full overflow-hidden rounded-full bg-line">
        <TimeSlider.Buffer className="absolute inset-y-0 left-0 w-(--media-slider-buffer) bg-line-strong" />
        <TimeSlider.Fill className="absolute inset-y-0 left-0 w-(--media-slider-fill) bg-accent" />
      </TimeSlider.Track>
      {/* Moved as a picture is, not laid out anew with every second. */}
      <div className="pointer-events-none absolute inset-x-0 translate-x-(--media-slider-fill)">
        <TimeSlider.Thumb className="pointer-events-auto grid size-11 -translate-x-1/2 place-items-center rounded-full before:size-5 before:rounded-full before:bg-accent before:content-['']" />
      </div>
    </TimeSlider.Root>
  );
}

/** All controls, below the picture: they never cover the film or its captions, and never hide. */
export function PlayerBar({ lengthSeconds, isShown }: { lengthSeconds: number; isShown: boolean }) {
  // Some buttons learn only from the browser whether they are of use: shown with them, nothing moves.
  const isAttached = usePlayer(selectFullscreen)?.fullscreenAvailability !== "unavailable";
  return (
    <div className={`px-4 pb-2 noscript:hidden ${isShown && isAttached ? "" : "invisible"}`}>
      <div className="flex items-center gap-4 tabular-nums">
        <Time.Value type="current" />
        <Seeker />
        <span className="text-ink-soft">{sayTime(lengthSeconds)}</span>
      </div>
      <div className="flex min-h-11 flex-wrap items-center gap-1">
        <PlayButton
          className={ICON_BUTTON}
          render={(props, { paused, ended }) => (
            <button {...props}>
              {ended ? <RotateCcw {...ICON} /> : paused ? <Play {...ICON} /> : <Pause {...ICON} />}
            </button>
          )}
        />
        <SpeedChoice />
        <CaptionsButton
          label={({ subtitlesShowing }) => (subtitlesShowing ? "Turn captions off" : "Turn captions on")}
          className={ICON_BUTTON}
          render={(props, { subtitlesShowing }) => (
            <button {...props}>
              {subtitlesShowing ? <Captions {...ICON} /> : <CaptionsOff {...ICON} />}
            </button>
          )}
        />
        <FullscreenButton
          className={ICON_BUTTON}
          render={(props, { fullscreen }) => (
            <button {...props}>{fullscreen ? <Minimize {...ICON} /> : <Maximize {...ICON} />}</button>
          )}
        />
      </div>
    </div>
  );
}
