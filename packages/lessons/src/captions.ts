import type { Film } from "./script.ts";
import { timeline } from "./timeline.ts";

/** Longest line of a caption, in characters. */
export const CAPTION_WIDTH = 42;

const pad = (value: number, digits: number): string => String(value).padStart(digits, "0");

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  return `${pad(Math.floor(ms / 60_000), 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
}

/** Breaks a sentence into at most two lines of about the same length. */
export function captionLines(say: string): readonly string[] {
  if (say.length <= CAPTION_WIDTH) return [say];
  const spaces = [...say.matchAll(/ /g)].map((match) => match.index);
  const middle = say.length / 2;
  const at = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [say] : [say.slice(0, at), say.slice(at + 1)];
}

/** The captions of a film as WebVTT. */
export function webVtt(film: Film): string {
  const cues = timeline(film).flatMap((placed) => placed.cues);
  const blocks = cues.map(
    (cue, index) =>
      `${index + 1}\n${stamp(cue.start)} --> ${stamp(cue.end)}\n${captionLines(cue.line.say).join("\n")}\n`,
  );
  return `WEBVTT\n\n${blocks.join("\n")}`;
}

/** The transcript: one paragraph a scene, in the words of the captions. */
export const transcript = (film: Film): readonly string[] =>
  film.scenes.map((scene) => scene.lines.map((line) => line.say).join(" "));
