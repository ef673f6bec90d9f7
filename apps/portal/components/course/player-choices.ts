/** How somebody likes to watch, kept on the device across lessons and visits. Films are silent: captions begin on. */
export interface PlayerChoices {
  captions: boolean;
  rate: number;
}

export const PLAYBACK_RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

const STORE_KEY = "plumbline-player";
const FIRST: PlayerChoices = { captions: true, rate: 1 };

export function readChoices(): PlayerChoices {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE_KEY) ?? "{}") as Partial<PlayerChoices>;
    return {
      captions: kept.captions !== false,
      rate: PLAYBACK_RATES.find((rate) => rate === kept.rate) ?? FIRST.rate,
    };
  } catch {
    return FIRST;
  }
}

/** A browser may refuse to keep it; then it holds for this page. */
export function keepChoices(part: Partial<PlayerChoices>): void {
  try {
    localStorage.setItem(STORE_KEY, JSON.stringify({ ...readChoices(), ...part }));
  } catch {
    return;
  }
}

/** Loading a film sets the speed back, so the default goes with it. */
export function applyChoices(media: HTMLVideoElement, { captions, rate }: PlayerChoices): void {
  media.defaultPlaybackRate = rate;
  media.playbackRate = rate;
  for (const track of Array.from(media.textTracks)) track.mode = captions ? "showing" : "disabled";
}
