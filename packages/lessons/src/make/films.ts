import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { webVtt } from "../captions.ts";
import { frame } from "../draw/frame.ts";
import { FILMS } from "../films/index.ts";
import { filmManifest } from "../manifest.ts";
import type { Film } from "../script.ts";
import { filmSeconds } from "../timeline.ts";
import { FRAME_RATE, openEncoder } from "./encoder.ts";
import { openStage, type Stage } from "./stage.ts";

const FOLDER = fileURLToPath(new URL("../../films/", import.meta.url));
const POSTER_QUALITY = 82;

/** Pictures of a film; a frame that repeats the one before is not drawn again. */
async function shoot(stage: Stage, film: Film, path: string): Promise<void> {
  const encoder = openEncoder(path);
  const frames = Math.round(filmSeconds(film) * FRAME_RATE);
  let last: { svg: string; picture: Buffer } = { svg: "", picture: Buffer.alloc(0) };
  for (let index = 0; index < frames; index++) {
    const svg = frame(film, index / FRAME_RATE);
    if (svg !== last.svg) last = { svg, picture: await stage.png(svg) };
    await encoder.add(last.picture);
  }
  await encoder.finish();
}

async function makeFilm(stage: Stage, film: Film): Promise<void> {
  const base = `${FOLDER}${film.slug}`;
  writeFileSync(`${base}.vtt`, webVtt(film));
  writeFileSync(`${base}.jpg`, await stage.jpeg(frame(film, film.poster), POSTER_QUALITY));
  await shoot(stage, film, `${base}.mp4`);
  console.log(`${film.slug} ${filmSeconds(film).toFixed(1)} s`);
}

/** Stills of a film every few seconds, to look at before it is made. */
async function makeStills(stage: Stage, film: Film, folder: string, every: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let time = 0; time < filmSeconds(film); time += every) {
    const name = `${film.slug}-${time.toFixed(1).padStart(4, "0")}.png`;
    writeFileSync(`${folder}/${name}`, await stage.png(frame(film, time)));
  }
}

/** `films [slug …]` makes films; `films --stills FOLDER [slug …]` only stills. */
async function main(given: readonly string[]): Promise<void> {
  const stills = given[0] === "--stills" ? given[1] : undefined;
  const slugs = stills ? given.slice(2) : given;
  const films = slugs.length ? FILMS.filter((film) => slugs.includes(film.slug)) : FILMS;
  if (!stills) writeFileSync(`${FOLDER}films.json`, `${JSON.stringify(filmManifest(), null, 2)}\n`);
  const stage = await openStage();
  try {
    for (const film of films) await (stills ? makeStills(stage, film, stills, 2.5) : makeFilm(stage, film));
  } finally {
    await stage.close();
  }
}

await main(process.argv.slice(2));
