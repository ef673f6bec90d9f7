import {
  FILM_TYPES,
  type FilmPart,
  filmPath,
  LESSON_FILMS,
  type LessonFilm,
  lessonFilm,
} from "@plumbline/lessons";

export type { FilmPart, LessonFilm };

export const FILM_PARTS = ["video", "captions", "poster"] as const satisfies readonly FilmPart[];

/** Every film that there is, by the slug of the lesson it was made for. */
export const FILMS: readonly LessonFilm[] = LESSON_FILMS;

export function findFilm(slug: string): LessonFilm | undefined {
  return lessonFilm(slug);
}

/** The file of a film on disk and what to serve it as; undefined for a film that there is not. */
export function findFilmFile(slug: string, part: FilmPart): { path: string; type: string } | undefined {
  const path = filmPath(slug, part);
  return path === undefined ? undefined : { path, type: FILM_TYPES[part] };
}
