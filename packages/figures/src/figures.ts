/** The movements of the library as pictures: what the build baked, read when it is asked for. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { startDosage } from "@plumbline/domain/dosage";
import { findExercise } from "@plumbline/domain/exercises";
import { bakeMovement, type Figure } from "@plumbline/domain/figure/bake";
import type { Movement } from "@plumbline/domain/figure/movement";
import type { Tempo } from "@plumbline/domain/figure/timing";
import { toFrames } from "@plumbline/domain/figure/view";
import { findMovement, MOVEMENT_SLUGS, readBaking, readMovementText } from "./movements.ts";

export { findMovement, MOVEMENT_SLUGS };

/** A baked movement of the library. */
export interface LibraryFigure {
  movement: Movement;
  figure: Figure;
  /** What a browser fetches, and its name: it changes with what is in it. */
  frames: string;
  file: string;
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

let baking: string | undefined;
/** Names what a baked file was made from. */
export const markOf = (text: string): string => digest((baking ??= readBaking()) + text);

/** The file in which the build keeps a figure. */
export const bakedPath = (slug: string): string =>
  fileURLToPath(new URL(`../dist/${slug}.json`, import.meta.url));

function readBaked(slug: string, text: string): Figure | null {
  try {
    const baked = JSON.parse(readFileSync(bakedPath(slug), "utf8")) as { mark: string; figure: Figure };
    return baked.mark === markOf(text) ? baked.figure : null;
  } catch {
    return null;
  }
}

/** The pace of an exercise of the library as its own dosage has it. */
export function tempoOf(slug: string): Tempo {
  const exercise = findExercise(slug);
  return exercise === undefined
    ? { holdSeconds: null, holdBreaths: null, tempo: null }
    : startDosage(exercise.defaultDosage);
}

function openFigure(slug: string): LibraryFigure | undefined {
  const text = readMovementText(slug);
  if (text === undefined) return undefined;
  const movement = JSON.parse(text) as Movement;
  const figure = readBaked(slug, text) ?? bakeMovement(movement);
  const frames = JSON.stringify(toFrames(figure, tempoOf(slug)));
  return { movement, figure, frames, file: `${slug}.${digest(frames)}.json` };
}

const opened = new Map<string, LibraryFigure>();

/** The figure of an exercise of the library; undefined where it has none. */
export function findFigure(slug: string): LibraryFigure | undefined {
  const known = opened.get(slug);
  if (known !== undefined) return known;
  const figure = openFigure(slug);
  if (figure !== undefined) opened.set(slug, figure);
  return figure;
}

/** Where a browser finds the frames of a figure. */
export const FRAMES_PATH = "/figures/";
const FILE = /^([a-z0-9-]+)\.[0-9a-f]{12}\.json$/;
const zipped = new Map<string, Buffer>();

/** The frames behind a file's name, packed; undefined for a name that is not, or no longer, that of a figure. */
export function findFrames(file: string): Buffer | undefined {
  const slug = FILE.exec(file)?.[1];
  const figure = slug === undefined ? undefined : findFigure(slug);
  if (figure === undefined || figure.file !== file) return undefined;
  const known = zipped.get(file) ?? gzipSync(figure.frames, { level: 9 });
  zipped.set(file, known);
  return known;
}
