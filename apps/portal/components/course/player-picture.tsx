import { selectPlayback, usePlayer } from "@videojs/react";
import { Video } from "@videojs/react/video";
import { Play } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent } from "react";
import type { useLinks } from "./use-links.ts";

type PlayerPictureProps = {
  title: string;
  video: RefObject<HTMLVideoElement | null>;
  links: ReturnType<typeof useLinks>;
  /** Before this the browser's own controls serve. */
  isTakenOver: boolean;
};

/** The mark that this is a film; the button with a name is in the bar. */
function PlayMark() {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none col-start-1 row-start-1 grid size-16 place-items-center self-center justify-self-center rounded-full bg-accent text-on-accent"
    >
      <Play className="ml-1 size-8" />
    </span>
  );
}

function Waiting({ isOn }: { isOn: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none col-start-1 row-start-1 m-2 self-start justify-self-start rounded-md bg-surface px-2 text-ink transition-opacity ${isOn ? "opacity-100 delay-500" : "opacity-0"}`}
    >
      Loading
    </span>
  );
}

/** The picture, its poster and its captions. One element from the server's page on: what plays, plays on. */
export function PlayerPicture({ title, video, links, isTakenOver }: PlayerPictureProps) {
  const playback = usePlayer(selectPlayback);
  const begin = useEffectEvent((media: HTMLVideoElement) => links.begin(media));
  useEffect(() => {
    if (video.current !== null) begin(video.current);
  }, [video]);
  const isQuiet = links.isRenewing || links.trouble !== null;
  return (
    <>
      <Video
        ref={video}
        src={links.links.video}
        poster={links.links.poster}
        preload="metadata"
        playsInline
        controls={!isTakenOver}
        aria-label={title}
        className="col-start-1 row-start-1 size-full min-h-0 object-contain [&::cue]:font-sans [&::cue]:text-sm sm:[&::cue]:text-lg sm:in-[:fullscreen]:[&::cue]:text-2xl"
        onLoadedMetadata={(event) => links.arrive(event.currentTarget)}
        onPlay={links.play}
        onPause={(event) => links.pause(event.currentTarget)}
        onError={(event) => links.fail(event.currentTarget)}
        onClick={() => {
          if (!isTakenOver || isQuiet) return;
          if (playback?.paused) void playback.play();
          else playback?.pause();
        }}
      >
        <track
          kind="captions"
          src={links.links.captions}
          srcLang="en"
          label="English"
          default
          onError={links.failCaptions}
        />
      </Video>
      {isTakenOver && !isQuiet && playback?.started === false ? <PlayMark /> : null}
      <Waiting isOn={links.isRenewing || (playback?.waiting === true && links.trouble === null)} />
    </>
  );
}
