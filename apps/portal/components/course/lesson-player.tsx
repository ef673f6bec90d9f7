"use client";
import dynamic from "next/dynamic";
import type { LessonPlayerProps } from "./player-props.ts";

export type { LessonPlayerProps, PlayerLinks } from "./player-props.ts";

/** A chunk of its own. The server renders it too: until the chunk is there, the video has the browser's own controls. */
const VideoPlayer = dynamic(async () => (await import("./video-player.tsx")).VideoPlayer);

/** A lesson's film: captions, speed, keys, going on where it was left, and telling what was watched. */
export function LessonPlayer(props: LessonPlayerProps) {
  return <VideoPlayer {...props} />;
}
