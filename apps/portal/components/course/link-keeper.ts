import type { PlayerLinks } from "./player-props.ts";

/** A link that fails so soon after it was made did not fail of age. */
const RIGHT_AWAY_MS = 10_000;

/** Where the film goes on when its metadata are there. */
interface Place {
  seconds: number;
  isPlaying: boolean;
}

export interface LinkState {
  links: PlayerLinks;
  /** `ended`: access is over. `failed`: a fresh link failed too, or there was none to be had. */
  trouble: "ended" | "failed" | null;
  isRenewing: boolean;
  /** Counts the links of the video, so that the same address twice is loaded twice. */
  turn: number;
}

type Refresh = () => Promise<PlayerLinks | null>;

export interface LinkKeeper {
  read: () => LinkState;
  watch: (notify: () => void) => () => void;
  /** The metadata are there: where to go, or null when the film is there already. */
  arrive: () => Place | null;
  /** The film was set going, or stopped by somebody. */
  note: (isPlaying: boolean) => void;
  /** The video could not be read on from this second. */
  fail: (seconds: number, refresh: Refresh) => Promise<void>;
  /** Somebody asks for another try. */
  retry: (refresh: Refresh) => Promise<void>;
  /** The captions could not be read; the video plays on. */
  failCaptions: (refresh: Refresh) => Promise<void>;
}

/** Links live five minutes. One that fails is renewed once, and the film goes on where it was. */
export function createLinkKeeper(links: PlayerLinks, startSeconds: number, now: () => number): LinkKeeper {
  let state: LinkState = { links, trouble: null, isRenewing: false, turn: 0 };
  let place: Place | null = { seconds: startSeconds, isPlaying: false };
  let isPlaying = false;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let hasArrived = true;
  let areCaptionsBroken = false;
  let areCaptionsFresh = false;
  const watchers = new Set<() => void>();
  const show = (part: Partial<LinkState>) => {
    state = { ...state, ...part };
    for (const notify of watchers) notify();
  };
  // Captions that were read stay: a browser would go on showing the line that stood there beside the new ones.
  const takeOver = (fresh: PlayerLinks): PlayerLinks => {
    areCaptionsFresh = areCaptionsBroken;
    areCaptionsBroken = false;
    return areCaptionsFresh ? fresh : { ...fresh, captions: state.links.captions };
  };
  const renew = async (refresh: Refresh) => {
    show({ isRenewing: true, trouble: null });
    try {
      const fresh = await refresh();
      renewedAt = now();
      hasArrived = false;
      show(fresh === null ? { trouble: "ended" } : { links: takeOver(fresh), turn: state.turn + 1 });
    } catch {
      show({ trouble: "failed" });
    }
    show({ isRenewing: false });
  };

  return {
    read: () => state,
    watch(notify) {
      watchers.add(notify);
      return () => watchers.delete(notify);
    },
    arrive() {
      const found = place;
      place = null;
      hasArrived = true;
      return found;
    },
    note(next) {
      isPlaying = next;
    },
    async fail(seconds, refresh) {
      if (state.isRenewing || state.trouble !== null) return;
      place = { seconds: place?.seconds ?? seconds, isPlaying: place?.isPlaying === true || isPlaying };
      if (!hasArrived || now() - renewedAt < RIGHT_AWAY_MS) show({ trouble: "failed" });
      else await renew(refresh);
    },
    async retry(refresh) {
      if (!state.isRenewing) await renew(refresh);
    },
    async failCaptions(refresh) {
      if (areCaptionsFresh) return;
      areCaptionsBroken = true;
      // New links under way bring the captions' along.
      if (state.isRenewing || state.trouble !== null) return;
      const fresh = await refresh().catch(() => null);
      if (fresh === null || state.isRenewing) return;
      show({ links: { ...state.links, captions: takeOver(fresh).captions } });
    },
  };
}
