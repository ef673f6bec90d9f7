import { createLimiter } from "@plumbline/auth/limits";
import type { Pool } from "@plumbline/db/pool";
import { createFilmLinks } from "@plumbline/media/film-link";
import type { SharedContext } from "../src/ports.ts";

export const FILM_LINKS = createFilmLinks("vZ3q8Lr0YtX5wK1nB7cM9dS2fG4hJ6pA");

/** What the calls of an installation share that sells nothing. */
export function shareContext(pool: Pool): SharedContext {
  return { pool, payments: null, films: FILM_LINKS, limiter: createLimiter(pool) };
}
