import { spawn } from "node:child_process";
import { once } from "node:events";

/** Frames a second of every film. */
const FRAME_RATE = 25;
/** Each drawing stays for two frames, as in drawn films: the movements are slow, and it halves the work. */
export const DRAWING_RATE = FRAME_RATE / 2;

const ARGUMENTS = [
  `-y -loglevel error -f image2pipe -c:v png -framerate ${DRAWING_RATE} -i -`,
  "-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
  "-c:v libx264 -profile:v main -level 3.1 -preset medium -tune animation -crf 21",
  `-r ${FRAME_RATE} -g ${FRAME_RATE * 4} -threads 1 -fflags +bitexact -flags:v +bitexact`,
  "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -movflags +faststart -an",
].flatMap((part) => part.split(" "));

/** Takes pictures one after the other and writes them as a film. */
export interface Encoder {
  add(picture: Buffer): Promise<void>;
  finish(): Promise<void>;
}

/** Starts ffmpeg on a new file. */
export function openEncoder(path: string): Encoder {
  const child = spawn("ffmpeg", [...ARGUMENTS, path], { stdio: ["pipe", "inherit", "inherit"] });
  const ended = once(child, "exit");
  return {
    add: async (picture) => {
      if (!child.stdin.write(picture)) await once(child.stdin, "drain");
    },
    finish: async () => {
      child.stdin.end();
      const [code] = await ended;
      if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)}`);
    },
  };
}
