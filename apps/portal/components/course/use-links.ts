import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import { createLinkKeeper, type LinkKeeper } from "./link-keeper.ts";
import { applyChoices, readChoices } from "./player-choices.ts";
import type { LessonPlayerProps } from "./player-props.ts";

/** The metadata are there: the viewer's choices hold again, and the film goes to where it belongs. */
function arrive(media: HTMLVideoElement, keeper: LinkKeeper): void {
  applyChoices(media, readChoices());
  const place = keeper.arrive();
  if (place === null) return;
  // Somebody may have begun to watch before the script was there.
  if (media.currentTime === 0 && place.seconds > 0) media.currentTime = place.seconds;
  if (place.isPlaying) media.play().catch(() => undefined);
}

function haveCaptionsFailed(media: HTMLVideoElement): boolean {
  return Array.from(media.querySelectorAll("track")).some(
    ({ readyState }) => readyState === HTMLTrackElement.ERROR,
  );
}

/** The links of a lesson's video: renewed when they die, with the film going on where it was. */
export function useLinks(
  video: RefObject<HTMLVideoElement | null>,
  { links, refreshLinks }: Pick<LessonPlayerProps, "links" | "refreshLinks">,
  startSeconds: number,
) {
  const [keeper] = useState(() => createLinkKeeper(links, startSeconds, Date.now));
  const state = useSyncExternalStore(keeper.watch, keeper.read, keeper.read);
  const fail = (media: HTMLVideoElement) => void keeper.fail(media.currentTime, refreshLinks);

  const failCaptions = () => void keeper.failCaptions(refreshLinks);

  const { turn } = state;
  useEffect(() => {
    if (turn > 0) video.current?.load();
  }, [video, turn]);

  return {
    ...state,
    /** Once at the beginning: much may have happened before the script was there. */
    begin(media: HTMLVideoElement) {
      applyChoices(media, readChoices());
      keeper.note(!media.paused);
      if (media.error !== null) fail(media);
      else if (media.readyState > 0) arrive(media, keeper);
      if (haveCaptionsFailed(media)) failCaptions();
    },
    arrive: (media: HTMLVideoElement) => arrive(media, keeper),
    play: () => keeper.note(true),
    /** A browser pauses a film that cannot be read, too; nobody asked for that. */
    pause(media: HTMLVideoElement) {
      if (media.error === null) keeper.note(false);
    },
    fail,
    retry: () => void keeper.retry(refreshLinks),
    failCaptions,
  };
}
