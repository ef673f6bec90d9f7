import { createLimiter } from "@plumbline/auth/limits";
import type { Pool } from "@plumbline/db/pool";
import { createFilmLinks } from "@plumbline/media/film-link";
import { createUploadLinks } from "@plumbline/media/upload-link";
import type { SharedContext } from "../src/ports.ts";

const SECRET = "vZ3q8Lr0YtX5wK1nB7cM9dS2fG4hJ6pA";
export const FILM_LINKS = createFilmLinks(SECRET);
export const UPLOAD_LINKS = createUploadLinks(SECRET);

/** What the calls of an installation share that sells nothing. */
export function shareContext(pool: Pool): SharedContext {
  return {
    pool,
    payments: null,
    films: FILM_LINKS,
    uploads: UPLOAD_LINKS,
    limiter: createLimiter(pool),
  };
}
