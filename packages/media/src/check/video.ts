import { join } from "node:path";
import { VIDEO_LIMITS } from "@plumbline/domain/upload";
import {
  FilePathSource,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MP4,
  QTFF,
  WEBM,
} from "mediabunny";
import { findForeign } from "./foreign.ts";
import { copyTracks } from "./remux.ts";
import { NotTaken, type Verdict } from "./verdict.ts";

const DAMAGED = "This video is damaged or not whole. Export it again and choose the new file.";
const EXPORT = "Export it as MP4 with H.264 and AAC, and choose that file.";

const FROM_IPHONE =
  "On an iPhone, record it again with Settings, Camera, Formats, Most Compatible. Or export it as H.264.";

/** What plays in every browser that we support, by container. */
const CODECS = {
  "video/mp4": { video: ["avc"], audio: ["aac"] },
  "video/webm": { video: ["vp8", "vp9", "av1"], audio: ["opus", "vorbis"] },
} as const;
type Container = keyof typeof CODECS;

async function findContainer(input: Input): Promise<Container> {
  if (!(await input.canRead()))
    throw new NotTaken(`This is no MP4 or WebM video, whatever its name says. ${EXPORT}`);
  return (await input.getFormat()) === WEBM ? "video/webm" : "video/mp4";
}

function refuseCodec(container: Container, kind: "video" | "audio", codec: string | null): void {
  const known: readonly string[] = CODECS[container][kind];
  if (codec !== null && known.includes(codec)) return;
  const what = kind === "video" ? "The pictures" : "The sound";
  throw new NotTaken(
    `${what} of this video are in a format that not every browser plays${codec === null ? "" : ` (${codec})`}. ${codec === "hevc" ? FROM_IPHONE : EXPORT}`,
  );
}

async function measure(video: InputVideoTrack) {
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  const { side, seconds } = VIDEO_LIMITS;
  if (width <= 0 || height <= 0) throw new NotTaken(DAMAGED);
  if (width > side || height > side)
    throw new NotTaken(
      `This video has ${width} × ${height} pixels; ${side} on a side are the most. ${EXPORT}`,
    );
  const duration = await video.computeDuration();
  const told = await video.getDurationFromMetadata();
  // A file that was cut still says how long it once was.
  if (!(duration > 0) || duration < (told ?? 0) - 1) throw new NotTaken(DAMAGED);
  if (duration > seconds)
    throw new NotTaken(
      `This video is longer than ${seconds / 60} minutes. Cut it and choose the shorter one.`,
    );
  return { width, height, durationMs: Math.round(duration * 1_000) };
}

interface Tracks {
  readonly video: InputVideoTrack;
  readonly audio: InputAudioTrack | null;
}

async function findTracks(input: Input, container: Container): Promise<Tracks> {
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (video === null) throw new NotTaken("There are no pictures in this file. Choose a video.");
  refuseCodec(container, "video", await video.getCodec());
  if (audio !== null) refuseCodec(container, "audio", await audio.getCodec());
  return { video, audio };
}

/**
 * Takes a video by copying its first video and audio track into a file of our own, with the index in front. What else was in the
 * file, from the place where it was taken to bytes that no player reads, stays behind.
 */
export async function checkVideo(path: string, folder: string): Promise<Verdict> {
  if (await findForeign(path))
    throw new NotTaken(
      "This file is a video and something else as well. Export it again and choose the new file.",
    );
  using input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF, WEBM] });
  try {
    const mediaType = await findContainer(input);
    const tracks = await findTracks(input, mediaType);
    const measured = await measure(tracks.video);
    const written = join(folder, "video");
    await copyTracks(tracks, mediaType === "video/webm" ? "webm" : "mp4", written);
    return { ok: true, found: { mediaType, ...measured }, written: { video: written } };
  } catch (error) {
    throw error instanceof NotTaken ? error : new NotTaken(DAMAGED, { cause: error });
  }
}
