import type { WatchedProgress } from "@plumbline/domain/watched";

/** Signed addresses, dead five minutes after they were made. */
export interface PlayerLinks {
  video: string;
  captions: string;
  poster: string;
}

/** Later `links` of the same lesson are ignored, so that a film does not stop; another lesson takes another `key`. */
export interface LessonPlayerProps {
  title: string;
  links: PlayerLinks;
  /** Whole seconds. */
  lengthSeconds: number;
  /** 0 begins at the start. */
  resumeSeconds: number;
  /**
   * Absent for somebody signed out. A rejected report comes again. The last one is sent while the page goes away, so
   * its request has to outlive the page (`keepalive`).
   */
  onReport?: (progress: WatchedProgress) => Promise<void> | void;
  /** Null when access has ended; rejects when nobody answers. */
  refreshLinks: () => Promise<PlayerLinks | null>;
}
