import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseText, type VTTCue } from "media-captions";
import { NotTaken, type Verdict } from "./verdict.ts";

const WANTED = "Choose a WebVTT file: its first line is WEBVTT, and each caption has its times above it.";
const CONTROL = /\p{Cc}/u;
const MARKUP = /<\/?[^>]*>/g;
/** Tags that captions may have; none of them is run. */
const KNOWN_TAG = /^<\/?(?:[cibuv]|ruby|rt|lang)?(?:[.\s][^<>]*)?>$|^<[\d:.]+>$/;

function readUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, "\n");
  } catch {
    throw new NotTaken(
      "This file is not plain text in UTF-8. Save the captions as UTF-8 and choose them again.",
    );
  }
}

/** Whatever else a text holds, it is no page and no program. */
function refuseForeign(text: string): void {
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(text)) throw new NotTaken(`These are no captions. ${WANTED}`);
  if (CONTROL.test(text.replaceAll(/[\t\n]/g, "")))
    throw new NotTaken(`These captions hold characters that are not text. ${WANTED}`);
  const unknown = (text.match(MARKUP) ?? []).find((tag) => !KNOWN_TAG.test(tag));
  if (unknown !== undefined)
    throw new NotTaken(`These captions hold markup that captions do not have. Remove it. ${WANTED}`);
}

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1_000);
  const pad = (value: number, length = 2) => String(value).padStart(length, "0");
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${pad(hours)}:${pad(minutes)}:${pad(Math.floor(ms / 1_000) % 60)}.${pad(ms % 1_000, 3)}`;
}

const writeCue = ({ startTime, endTime, text }: VTTCue) =>
  `${stamp(startTime)} --> ${stamp(endTime)}\n${text.replaceAll(/\n{2,}/g, "\n")}\n`;

/** Takes captions by writing them anew: times and words; notes, styles and regions are left out. */
export async function checkCaptions(path: string, folder: string): Promise<Verdict> {
  const text = readUtf8(await readFile(path));
  refuseForeign(text);
  const { cues, errors } = await parseText(text, { type: "vtt", errors: true });
  const [problem] = errors;
  if (problem !== undefined)
    throw new NotTaken(
      `Line ${problem.line} of these captions cannot be read. Correct it and choose them again.`,
    );
  const spoken = cues.filter((cue) => cue.text.trim() !== "");
  if (spoken.length === 0) throw new NotTaken(`There is no caption in this file. ${WANTED}`);
  const written = join(folder, "captions");
  await writeFile(written, `WEBVTT\n\n${spoken.map(writeCue).join("\n")}`);
  const durationMs = Math.round(Math.max(...spoken.map((cue) => cue.endTime)) * 1_000);
  return {
    ok: true,
    found: { mediaType: "text/vtt", width: null, height: null, durationMs },
    written: { captions: written },
  };
}
