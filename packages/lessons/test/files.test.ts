import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { webVtt } from "../src/captions.ts";
import { HEIGHT, WIDTH } from "../src/draw/frame.ts";
import { FILMS } from "../src/films/index.ts";
import { type FilmPart, filmPath, LESSON_FILMS, lessonFilm } from "../src/lessons.ts";
import { filmManifest } from "../src/manifest.ts";
import { filmSeconds } from "../src/timeline.ts";
import { readMp4 } from "./mp4.ts";

const FOLDER = new URL("../films/", import.meta.url);
const MOST_BYTES = 1_500_000;
const MOST_POSTER_BYTES = 60_000;
const MOST_TOGETHER = 12_000_000;

function place(slug: string, part: FilmPart): string {
  const path = filmPath(slug, part);
  if (!path) throw new Error(`no ${part} of ${slug}`);
  return path;
}

describe.each(FILMS.map((film) => [film.slug, film] as const))("%s", (slug, film) => {
  const head = () => readMp4(place(slug, "video"));

  it("is H.264 that begins to play before it has loaded", () => {
    const { codec, profile, order } = head();
    expect([codec, [66, 77].includes(profile)]).toEqual(["avc1", true]);
    expect(order.indexOf("moov")).toBeGreaterThan(0);
    expect(order.indexOf("moov")).toBeLessThan(order.indexOf("mdat"));
  });

  it("is as long as its script, at 24 to 30 frames a second", () => {
    const { seconds, frames } = head();
    expect(Math.abs(seconds - filmSeconds(film))).toBeLessThan(0.1);
    expect(seconds).toBeGreaterThanOrEqual(20);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(frames / seconds).toBeGreaterThanOrEqual(24);
    expect(frames / seconds).toBeLessThanOrEqual(30);
  });

  it("is small and has its size", () => {
    const { bytes, width, height } = head();
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
  });

  it("has the captions of its script", () => {
    expect(readFileSync(place(slug, "captions"), "utf8")).toBe(webVtt(film));
  });

  it("has a poster, a JPEG that loads fast", () => {
    const poster = readFileSync(place(slug, "poster"));
    expect(poster.subarray(0, 3).toString("hex")).toBe("ffd8ff");
    expect(poster.length).toBeLessThan(MOST_POSTER_BYTES);
  });
});

describe("the folder of films", () => {
  it("is described by its manifest", () => {
    expect(LESSON_FILMS).toEqual(filmManifest());
  });

  it("holds nothing but the films, and little together", () => {
    const files = readdirSync(FOLDER);
    const expected = FILMS.flatMap(({ slug }) => [`${slug}.mp4`, `${slug}.vtt`, `${slug}.jpg`]);
    expect(files.toSorted()).toEqual([...expected, "films.json"].toSorted());
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, FOLDER)).size, 0);
    expect(bytes).toBeLessThan(MOST_TOGETHER);
  });

  it("gives no path for a slug that is no lesson", () => {
    expect(filmPath("../../package", "video")).toBeUndefined();
    expect(lessonFilm("toString")).toBeUndefined();
    expect(existsSync(place("welcome", "poster"))).toBe(true);
  });
});
