import {
  bufferFeature,
  fullscreenFeature,
  playbackFeature,
  playbackRateFeature,
  textTrackFeature,
  timeFeature,
} from "@videojs/react";
import { keepChoices, PLAYBACK_RATES } from "./player-choices.ts";

/** A start that fails is told by the video's `error`; its promise has nothing to add. */
const playback: typeof playbackFeature = {
  ...playbackFeature,
  state: (context) => ({
    ...playbackFeature.state(context),
    play: () =>
      playbackFeature
        .state(context)
        .play()
        .catch(() => undefined),
  }),
};

export const speedFeature: typeof playbackRateFeature = {
  ...playbackRateFeature,
  state(context) {
    const library = playbackRateFeature.state(context);
    return {
      ...library,
      playbackRates: PLAYBACK_RATES,
      setPlaybackRate(rate) {
        library.setPlaybackRate(rate);
        keepChoices({ rate });
      },
    };
  },
};

export const captionsFeature: typeof textTrackFeature = {
  ...textTrackFeature,
  state(context) {
    const library = textTrackFeature.state(context);
    return {
      ...library,
      toggleSubtitles(force) {
        const isShowing = library.toggleSubtitles(force);
        keepChoices({ captions: isShowing });
        return isShowing;
      },
    };
  },
};

/** What of the library a lesson needs: its films are silent and its bar never hides. */
export const LESSON_FEATURES = [
  playback,
  speedFeature,
  captionsFeature,
  timeFeature,
  bufferFeature,
  fullscreenFeature,
];
