import { gunzipSync } from "node:zlib";
import { EXERCISES } from "@plumbline/domain/exercises";
import { checkMovement } from "@plumbline/domain/figure/check";
import type { Frames } from "@plumbline/domain/figure/frames";
import { TONES } from "@plumbline/domain/figure/tone";
import { describe, expect, test } from "vitest";
import { FRAMES_PATH, findFigure, findFrames, findMovement, MOVEMENT_SLUGS } from "../src/figures.ts";

/** What a movement may weigh, packed: with the player it stays below 4 KB. */
const FRAMES_BYTES = 2_430;

describe("every exercise of the library", () => {
  test("has a movement, and no movement is of no exercise", () => {
    expect([...MOVEMENT_SLUGS].toSorted()).toEqual(EXERCISES.map(({ slug }) => slug).toSorted());
  });

  test("has one in which everything holds", { timeout: 120_000 }, () => {
    const failing = EXERCISES.map((exercise) => {
      const movement = findMovement(exercise.slug);
      return movement === undefined ? [exercise.slug] : checkMovement(movement, exercise);
    });
    const sums = `exercises ${EXERCISES.length}, movements ${MOVEMENT_SLUGS.length}, failing ${failing.filter(({ length }) => length > 0).length}`;
    expect(failing.flat()).toEqual([]);
    expect(sums).toBe(`exercises 137, movements 137, failing 0`);
  });

  test("is named in its own movement", () => {
    for (const slug of MOVEMENT_SLUGS) expect(findMovement(slug)?.exercise).toBe(slug);
  });

  test("has captions that fit on a phone", () => {
    const long = MOVEMENT_SLUGS.flatMap((slug) =>
      (findMovement(slug)?.keyframes ?? []).filter(({ caption }) => caption.length > 48 || caption === ""),
    );
    expect(long).toEqual([]);
  });

  test("has a licence and an author", () => {
    const missing = EXERCISES.filter(({ licence, author }) => licence.trim() === "" || author.trim() === "");
    expect(missing).toEqual([]);
  });

  test("is a light file, named after what is in it", { timeout: 120_000 }, () => {
    const sizes = MOVEMENT_SLUGS.map((slug) => {
      const file = findFigure(slug)?.file ?? "";
      return { slug, bytes: findFrames(file)?.length ?? 0 };
    }).toSorted((a, b) => b.bytes - a.bytes);
    expect(sizes.filter(({ bytes }) => bytes > FRAMES_BYTES || bytes === 0)).toEqual([]);
  });
});

describe("frames", () => {
  const bridge = findFigure("bridge");

  test("hold all that is drawn, in known tones", () => {
    const frames = JSON.parse(
      gunzipSync(findFrames(bridge?.file ?? "") ?? Buffer.alloc(0)).toString(),
    ) as Frames;
    expect(frames.b).toEqual(bridge?.figure.box);
    expect(frames.r.map(([tone]) => tone).filter((tone) => !TONES.includes(tone))).toEqual([]);
    expect(frames.p.length).toBe(bridge?.figure.phases.length);
  });

  test("are found by their exact name only", () => {
    expect(bridge?.file).toMatch(/^bridge\.[0-9a-f]{12}\.json$/);
    for (const name of [
      "bridge.000000000000.json",
      "bridge.json",
      "../bridge.json",
      "",
      "none.0123456789ab.json",
    ]) {
      expect(findFrames(name)).toBeUndefined();
    }
    expect(FRAMES_PATH).toBe("/figures/");
  });
});
