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
    const actions = playbackRateFeature.state(context);
    return {
      ...actions,
      playbackRates: PLAYBACK_RATES,
      setPlaybackRate(rate) {
        actions.setPlaybackRate(rate);
        keepChoices({ rate });
      },
    };
  },
};

export const captionsFeature: typeof textTrackFeature = {
  ...textTrackFeature,
  state(context) {
    const actions = textTrackFeature.state(context);
    return {
      ...actions,
      toggleSubtitles(force) {
        const isShowing = actions.toggleSubtitles(force);
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
