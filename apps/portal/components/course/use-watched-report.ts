import type { WatchedProgress } from "@plumbline/domain/watched";
import { type RefObject, useEffect, useEffectEvent } from "react";
import { createWatchedReport } from "./watched-report.ts";

type ReportOptions = {
  lengthSeconds: number;
  startSeconds: number;
  onReport: ((progress: WatchedProgress) => Promise<void> | void) | undefined;
};

/** Tells what of the video was watched, as long as it is on the page; without `onReport` nothing is told. */
export function useWatchedReport(
  video: RefObject<HTMLVideoElement | null>,
  { lengthSeconds, startSeconds, onReport }: ReportOptions,
): void {
  const isWanted = onReport !== undefined;
  const send = useEffectEvent((progress: WatchedProgress) => onReport?.(progress));
  useEffect(() => {
    const media = video.current;
    if (media === null || !isWanted) return;
    const report = createWatchedReport({
      lengthSeconds,
      startSeconds,
      now: Date.now,
      send: async (progress) => send(progress),
    });
    const ends = new AbortController();
    const { signal } = ends;
    const offer = () => report.offer(media);
    const leave = () => report.leave(media);
    media.addEventListener("timeupdate", () => report.tick(media), { signal });
    for (const event of ["pause", "seeked", "ended", "error"])
      media.addEventListener(event, offer, { signal });
    window.addEventListener("online", offer, { signal });
    window.addEventListener("pagehide", leave, { signal });
    const hide = () => {
      if (document.visibilityState === "hidden") leave();
    };
    document.addEventListener("visibilitychange", hide, { signal });
    return () => {
      ends.abort();
      leave();
    };
  }, [video, isWanted, lengthSeconds, startSeconds]);
}
