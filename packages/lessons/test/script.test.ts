import { readFileSync } from "node:fs";
import { listLessons } from "@plumbline/domain/course";
import { COURSE } from "@plumbline/domain/courses";
import { describe, expect, it } from "vitest";
import { CAPTION_WIDTH, captionLines, transcript } from "../src/captions.ts";
import { frame } from "../src/draw/frame.ts";
import { tokens } from "../src/draw/palette.ts";
import { FILMS } from "../src/films/index.ts";
import type { Film, Source } from "../src/script.ts";
import { filmSeconds, timeline } from "../src/timeline.ts";
import { KNOWN_REFERENCES } from "./known.ts";

const MOST_CHARACTERS_A_SECOND = 17;
const FORBIDDEN =
  /abnormal|\bcures?\b|\bcured\b|\bheal(s|ed|ing)?\b|diagnos|\bfix(es|ed)?\b|guarantee|\bpermanent|\bdysfunction|\bfaulty?\b|!/i;

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const lines = (film: Film) => film.scenes.flatMap((scene) => scene.lines);
const cues = (film: Film) => timeline(film).flatMap((placed) => placed.cues);

const exercises = new Set(
  (JSON.parse(read("domain/src/content/exercises.json")) as { exercises: { slug: string }[] }).exercises.map(
    (exercise) => exercise.slug,
  ),
);
const redFlags = new Set(
  (JSON.parse(read("domain/src/content/red-flags.json")) as { questions: { code: string }[] }).questions.map(
    (question) => question.code,
  ),
);

function known(source: Source): boolean {
  const [kind, name = ""] = source.split(":", 2);
  if (kind === "exercise") return exercises.has(name);
  if (kind === "redFlag") return redFlags.has(name);
  if (kind === "ref") return KNOWN_REFERENCES.has(name);
  return true;
}

describe.each(FILMS.map((film) => [film.slug, film] as const))("%s", (slug, film) => {
  it("belongs to a lesson of the course", () => {
    expect(listLessons(COURSE).map((lesson) => lesson.slug)).toContain(slug);
  });

  it("has captions that fit: two lines, one after the other, inside the film", () => {
    let last = 0;
    for (const cue of cues(film)) {
      expect(cue.start).toBeGreaterThan(last);
      expect(cue.end).toBeGreaterThan(cue.start);
      last = cue.end;
      const rows = captionLines(cue.line.say);
      expect(rows.length).toBeLessThanOrEqual(2);
      for (const row of rows) expect(row.length, row).toBeLessThanOrEqual(CAPTION_WIDTH);
    }
    expect(last).toBeLessThan(filmSeconds(film));
  });

  it("has captions that stay long enough to read", () => {
    for (const { start, end, line } of cues(film))
      expect(line.say.length / (end - start), line.say).toBeLessThanOrEqual(MOST_CHARACTERS_A_SECOND);
  });

  it("says where every sentence comes from", () => {
    for (const line of lines(film))
      for (const source of line.from) expect(known(source), `${source}: ${line.say}`).toBe(true);
  });

  it("promises nothing and calls nobody names", () => {
    const words = [
      film.title,
      ...film.scenes.flatMap((scene) => scene.title),
      ...lines(film).flatMap((line) => [line.say, line.show ?? ""]),
    ];
    for (const text of words) expect(text).not.toMatch(FORBIDDEN);
  });

  it("has a transcript with every sentence", () => {
    expect(transcript(film).join(" ")).toBe(
      lines(film)
        .map((line) => line.say)
        .join(" "),
    );
  });

  it("draws the same frame every time, without a broken number", () => {
    for (let time = 0; time < filmSeconds(film); time += 1.7) {
      const svg = frame(film, time);
      expect(svg).toBe(frame(film, time));
      expect(svg).not.toMatch(/NaN|undefined|Infinity|e-\d/);
    }
  });
});

describe("the red-flag film", () => {
  it("names every sign that needs care now or today and that a person can answer", () => {
    const film = FILMS.find((candidate) => candidate.slug === "red-flags-film");
    const said = new Set<string>(film ? lines(film).flatMap((line) => line.from) : []);
    const file = JSON.parse(read("domain/src/content/red-flags.json")) as {
      questions: { code: string; tierIfYes: string }[];
    };
    const urgent = file.questions.filter((question) =>
      ["emergency_now", "urgent_same_day"].includes(question.tierIfYes),
    );
    const missing = urgent.map((question) => question.code).filter((code) => !said.has(`redFlag:${code}`));
    expect(missing).toEqual([]);
  });
});

describe("the colours", () => {
  it("are the light tokens of the interface", () => {
    const light = read("ui/src/tokens.css").split("@media")[0] ?? "";
    for (const [name, value] of Object.entries(tokens)) expect(light).toContain(`--color-${name}: ${value};`);
  });
});
