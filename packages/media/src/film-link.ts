import { FILM_PARTS, type FilmPart } from "./film.ts";
import { createLinks, type LinkForm, type Links } from "./link.ts";
import { isUuid } from "./uuid.ts";

const SLUG = /^[a-z0-9-]{1,80}$/;

export interface FilmName {
  readonly clinicId: string;
  readonly course: string;
  readonly lesson: string;
  readonly part: FilmPart;
}

export type FilmLinks = Links<FilmName>;

export const FILM_LINK_PREFIX = "/media/film";

const FORM: LinkForm<FilmName> = {
  prefix: FILM_LINK_PREFIX,
  purpose: "plumbline film links",
  write: ({ clinicId, course, lesson, part }) => [clinicId, course, lesson, part],
  parse([clinicId = "", course = "", lesson = "", last = "", ...rest]) {
    const part = FILM_PARTS.find((one) => one === last);
    const isName = isUuid(clinicId) && SLUG.test(course) && SLUG.test(lesson) && rest.length === 0;
    return isName && part !== undefined ? { clinicId, course, lesson, part } : null;
  },
};

/** Links to films of a course; only a preview's is for anybody. */
export function createFilmLinks(secret: string): FilmLinks {
  return createLinks(secret, FORM);
}
