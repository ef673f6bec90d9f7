import { transcript } from "./captions.ts";
import { HEIGHT, WIDTH } from "./draw/frame.ts";
import { FILMS } from "./films/index.ts";
import type { LessonFilm } from "./lessons.ts";
import { filmSeconds } from "./timeline.ts";

/** What `films/films.json` holds: written with the films, held to the scripts by a test. */
export const filmManifest = (): readonly LessonFilm[] =>
  FILMS.map((film) => ({
    slug: film.slug,
    seconds: filmSeconds(film),
    width: WIDTH,
    height: HEIGHT,
    transcript: transcript(film),
  }));
