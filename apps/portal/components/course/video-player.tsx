"use client";
import { Container, createPlayer, Hotkey, StatusAnnouncer } from "@videojs/react";
import { useLayoutEffect, useRef } from "react";
import { useIsTakenOver } from "../../lib/use-kept.ts";
import { PlayerBar, SEEK_SECONDS } from "./player-bar.tsx";
import { LESSON_FEATURES } from "./player-features.ts";
import { PlayerNotice } from "./player-notice.tsx";
import { PlayerPicture } from "./player-picture.tsx";
import type { LessonPlayerProps } from "./player-props.ts";
import { ResumeLine } from "./resume-line.tsx";
import { useLinks } from "./use-links.ts";
import { useWatchedReport } from "./use-watched-report.ts";

const { Player } = createPlayer({ features: LESSON_FEATURES });

const FRAME =
  "overflow-clip rounded-lg border border-line bg-surface [&:fullscreen]:flex [&:fullscreen]:flex-col [&:fullscreen]:rounded-none [&:fullscreen]:border-0";

/** Keys act while the player has the focus, so that a letter elsewhere stays a letter. */
function PlayerKeys({ disabled }: { disabled: boolean }) {
  return (
    <>
      <Hotkey keys="Space" action="togglePaused" disabled={disabled} />
      <Hotkey keys="k" action="togglePaused" disabled={disabled} />
      <Hotkey keys="ArrowLeft" action="seekStep" value={-SEEK_SECONDS} disabled={disabled} />
      <Hotkey keys="ArrowRight" action="seekStep" value={SEEK_SECONDS} disabled={disabled} />
      <Hotkey keys="f" action="toggleFullscreen" disabled={disabled} />
      <Hotkey keys="c" action="toggleSubtitles" disabled={disabled} />
      <Hotkey keys="<" action="speedDown" disabled={disabled} />
      <Hotkey keys=">" action="speedUp" disabled={disabled} />
    </>
  );
}

/** Who stopped at the very end without having seen it all begins anew: there is nothing left to go on with. */
function chooseStart({ resumeSeconds, lengthSeconds }: LessonPlayerProps): number {
  return resumeSeconds >= lengthSeconds - 1 ? 0 : resumeSeconds;
}

export function VideoPlayer(props: LessonPlayerProps) {
  const { title, lengthSeconds, onReport } = props;
  const startSeconds = chooseStart(props);
  const video = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const isTakenOver = useIsTakenOver();
  const links = useLinks(video, props, startSeconds);
  useWatchedReport(video, { lengthSeconds, startSeconds, onReport });

  const isStopped = links.trouble !== null;
  useLayoutEffect(() => {
    // The bar goes away; whoever was in it stays in the player.
    if (isStopped && frame.current?.contains(document.activeElement)) frame.current.focus();
  }, [isStopped]);

  const isShown = isTakenOver && !isStopped;
  return (
    <Player>
      <Container ref={frame} aria-label={`Video: ${title}`} className={FRAME}>
        <div className="grid aspect-video w-full in-[:fullscreen]:aspect-auto in-[:fullscreen]:min-h-0 in-[:fullscreen]:flex-1">
          <PlayerPicture title={title} video={video} links={links} isTakenOver={isTakenOver} />
          {links.trouble === null ? null : <PlayerNotice trouble={links.trouble} onRetry={links.retry} />}
        </div>
        <PlayerBar lengthSeconds={lengthSeconds} isShown={isShown} />
        {startSeconds > 0 ? <ResumeLine startSeconds={startSeconds} isShown={isShown} /> : null}
        <PlayerKeys disabled={!isShown} />
        <StatusAnnouncer className="sr-only" />
      </Container>
    </Player>
  );
}
