import { findWatchableFilm } from "@plumbline/api/course/queries";
import type { Pool } from "@plumbline/db/pool";
import { Fault } from "@plumbline/domain/fault";
import { findFilmFile } from "@plumbline/media/film";
import { FILM_LINK_PREFIX, type FilmLinks } from "@plumbline/media/film-link";
import type { LinkRefusal } from "@plumbline/media/link";
import type { MediaFile, MediaPort } from "./ports.ts";

const REFUSALS: Record<LinkRefusal | "ended", string> = {
  broken: "This link is not complete. Open the lesson again.",
  expired: "This link has run out. Open the lesson again.",
  foreign: "This link was made for somebody else. Open the lesson in the course.",
  ended: "This film cannot be watched with this account now. Open the lesson to see why.",
};

const refuse = (reason: keyof typeof REFUSALS): MediaFile => ({ ok: false, message: REFUSALS[reason] });

/** A link is not enough: whoever comes with it is asked about as for the page, so an end of access holds at once. */
export function openFilms(pool: Pool, links: FilmLinks, now: () => Date): MediaPort {
  return {
    prefix: FILM_LINK_PREFIX,
    async open(pathAndQuery, { session, actor }) {
      const read = links.read(pathAndQuery, session?.id ?? null, now());
      if (!read.ok) return refuse(read.reason);
      try {
        const film = await findWatchableFilm({ pool, actor, now }, read.name);
        const file = film === null ? undefined : findFilmFile(film, read.name.part);
        return file === undefined ? refuse("ended") : { ok: true, path: file.path, type: file.type };
      } catch (error) {
        if (error instanceof Fault) return refuse("broken");
        throw error;
      }
    },
  };
}
