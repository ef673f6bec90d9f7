import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { webVtt } from "../captions.ts";
import { frame } from "../draw/frame.ts";
import { FILMS } from "../films/index.ts";
import { filmManifest } from "../manifest.ts";
import type { Film } from "../script.ts";
import { filmSeconds } from "../timeline.ts";
import { DRAWING_RATE, openEncoder } from "./encoder.ts";
import { openStage, type Stage } from "./stage.ts";

const FOLDER = fileURLToPath(new URL("../../films/", import.meta.url));
const POSTER_QUALITY = 82;
/** Seconds between stills. */
const STILL_EVERY = 2.5;

/** Pictures of a film; a drawing that repeats the one before is not drawn again. */
async function shoot(stage: Stage, film: Film, path: string): Promise<void> {
  const encoder = openEncoder(path);
  const drawings = Math.ceil(filmSeconds(film) * DRAWING_RATE);
  let last: { svg: string; picture: Buffer } = { svg: "", picture: Buffer.alloc(0) };
  for (let index = 0; index < drawings; index++) {
    const svg = frame(film, index / DRAWING_RATE);
    if (svg !== last.svg) last = { svg, picture: await stage.png(svg) };
    await encoder.add(last.picture);
  }
  await encoder.finish();
}

async function makePoster(stage: Stage, film: Film): Promise<void> {
  writeFileSync(`${FOLDER}${film.slug}.jpg`, await stage.jpeg(frame(film, film.poster), POSTER_QUALITY));
}

async function makeFilm(stage: Stage, film: Film): Promise<void> {
  writeFileSync(`${FOLDER}${film.slug}.vtt`, webVtt(film));
  await makePoster(stage, film);
  await shoot(stage, film, `${FOLDER}${film.slug}.mp4`);
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

type Work = (film: Film) => Promise<void>;

/** `films [slug …]` makes films; `--posters` only their posters, `--stills FOLDER` only pictures to look at. */
function readOrder(given: readonly string[], stage: Stage): { work: Work; slugs: readonly string[] } {
  const [first, folder, ...rest] = given;
  if (first === "--posters") return { work: (film) => makePoster(stage, film), slugs: given.slice(1) };
  if (first === "--stills" && folder)
    return { work: (film) => makeStills(stage, film, folder, STILL_EVERY), slugs: rest };
  return { work: (film) => makeFilm(stage, film), slugs: given };
}

async function main(given: readonly string[]): Promise<void> {
  writeFileSync(`${FOLDER}films.json`, `${JSON.stringify(filmManifest(), null, 2)}\n`);
  const stage = await openStage();
  try {
    const { work, slugs } = readOrder(given, stage);
    for (const film of FILMS) if (slugs.length === 0 || slugs.includes(film.slug)) await work(film);
  } finally {
    await stage.close();
  }
}

await main(process.argv.slice(2));
