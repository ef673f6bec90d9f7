import { joinRanges, readPlayed, type WatchedProgress, type WatchedRange } from "@plumbline/domain/watched";

/** While a film plays, this often. */
const REPORT_EVERY_MS = 5_000;
/** Between two ticks of a playing film never lies more; a longer time was a pause. */
const LONGEST_TICK_MS = 1_000;

/** What of a video element is read. */
export interface PlayedMedia {
  readonly played: { readonly length: number; start(index: number): number; end(index: number): number };
  readonly currentTime: number;
  readonly readyState: number;
}

export interface WatchedReportOptions {
  lengthSeconds: number;
  /** Where the film begins; the server knows this stop already. */
  startSeconds: number;
  send: (progress: WatchedProgress) => Promise<void> | void;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface WatchedReport {
  /** The film played on a little. */
  tick: (media: PlayedMedia) => void;
  /** Something happened after which much may be unsent: a pause, a jump, the end. */
  offer: (media: PlayedMedia) => void;
  /** Perhaps the last moment of the page: does not wait for the report that is under way. */
  leave: (media: PlayedMedia) => void;
}

function readRanges({ played }: PlayedMedia): WatchedRange[] {
  return Array.from({ length: played.length }, (_, index) => ({
    fromSeconds: played.start(index),
    toSeconds: played.end(index),
  }));
}

/** What was watched since the page opened. A new link empties what the video says, so it is gathered here. */
function gatherWatched({ lengthSeconds, startSeconds, now }: Omit<WatchedReportOptions, "send">) {
  let played: WatchedRange[] = [];
  let seconds = startSeconds;
  return {
    note(media: PlayedMedia) {
      played = joinRanges([...played, ...readRanges(media)]);
      // Without metadata a video stands at 0, which is nobody's stop.
      if (media.readyState > 0) seconds = Math.min(lengthSeconds, Math.floor(media.currentTime));
    },
    read(): WatchedProgress {
      const whole = played.map(({ fromSeconds, toSeconds }) => ({ start: fromSeconds, end: toSeconds }));
      return {
        ranges: readPlayed(whole, lengthSeconds),
        stop: { seconds, at: new Date(now()).toISOString() },
      };
    },
  };
}

const signOf = ({ ranges, stop }: WatchedProgress) => JSON.stringify([ranges, stop?.seconds]);

/**
 * Sends everything that was watched since the page opened, so that a later report makes a lost one whole. One is under
 * way at a time, the newest state goes next, one that failed goes again with the next, and nothing new sends nothing.
 */
export function createWatchedReport({ send, ...options }: WatchedReportOptions): WatchedReport {
  const watched = gatherWatched(options);
  const under = new Set<string>();
  let told = { sign: signOf(watched.read()), turn: 0 };
  let turn = 0;
  let isNextWanted = false;
  let playedMs = 0;
  let tickedAt = options.now();

  const deliver = async (progress: WatchedProgress) => {
    const sign = signOf(progress);
    if (sign === told.sign || under.has(sign)) return;
    const mine = { sign, turn: (turn += 1) };
    under.add(sign);
    playedMs = 0;
    try {
      await send(progress);
      if (mine.turn > told.turn) told = mine;
    } catch {
      // Still untold: the next report carries it.
    }
    under.delete(sign);
    if (isNextWanted && under.size === 0) offerNow();
  };
  const offerNow = () => {
    isNextWanted = under.size > 0;
    if (!isNextWanted) void deliver(watched.read());
  };

  return {
    tick(media) {
      watched.note(media);
      const at = options.now();
      playedMs += Math.min(at - tickedAt, LONGEST_TICK_MS);
      tickedAt = at;
      if (playedMs >= REPORT_EVERY_MS) offerNow();
    },
    offer(media) {
      watched.note(media);
      offerNow();
    },
    leave(media) {
      watched.note(media);
      void deliver(watched.read());
    },
  };
}
