import { fileURLToPath } from "node:url";
import manifest from "../films/films.json" with { type: "json" };

/** A lesson that has its film: what a page needs to list it and to print its transcript. */
export interface LessonFilm {
  slug: string;
  seconds: number;
  width: number;
  height: number;
  /** One paragraph a scene, in the words of the captions. */
  transcript: readonly string[];
}

/** The files of a film. */
export type FilmPart = "video" | "captions" | "poster";

const ENDINGS = { video: "mp4", captions: "vtt", poster: "jpg" } as const satisfies Record<FilmPart, string>;

/** The types to serve the files with. */
export const FILM_TYPES = {
  video: "video/mp4",
  captions: "text/vtt; charset=utf-8",
  poster: "image/jpeg",
} as const satisfies Record<FilmPart, string>;

/** Every lesson with a film, in the order of the course. */
export const LESSON_FILMS: readonly LessonFilm[] = manifest;

/** The film of a lesson, when it has one. */
export const lessonFilm = (slug: string): LessonFilm | undefined =>
  LESSON_FILMS.find((film) => film.slug === slug);

/** Where a file of a film lies on disk; undefined for a lesson without one, whatever the slug holds. */
export function filmPath(slug: string, part: FilmPart): string | undefined {
  const film = lessonFilm(slug);
  if (!film) return undefined;
  return fileURLToPath(new URL(`../films/${film.slug}.${ENDINGS[part]}`, import.meta.url));
}
