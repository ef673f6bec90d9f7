import { basename, dirname } from "node:path";
import { findWatchableFilm } from "@plumbline/api/course/queries";
import type { Pool } from "@plumbline/db/pool";
import { findFilmFile } from "@plumbline/media/film";
import type { FilmLinkRefusal, FilmLinks } from "@plumbline/media/film-link";
import { Fault } from "@plumbline/domain/fault";
import { send } from "@fastify/send";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HostOptions } from "./host.ts";
import { isFromElsewhere } from "./origins.ts";
import type { FilmFile, FilmsPort } from "./ports.ts";
import { identifyAsker, SessionUnavailable } from "./session.ts";

const REFUSALS: Record<FilmLinkRefusal | "ended", string> = {
  broken: "This link is not complete. Open the lesson again.",
  expired: "This link has run out. Open the lesson again.",
  foreign: "This link was made for somebody else. Open the lesson in the course.",
  ended: "This film cannot be watched with this account now. Open the lesson to see why.",
};

/** A link is not enough: whoever comes with it is asked about as for the page, so an end of access holds at once. */
export function openFilms(pool: Pool, links: FilmLinks, now: () => Date): NonNullable<FilmsPort> {
  const refuse = (reason: keyof typeof REFUSALS): FilmFile => ({ ok: false, message: REFUSALS[reason] });
  return {
    async open(pathAndQuery, { session, actor }) {
      const read = links.read(pathAndQuery, session?.id ?? null, now());
      if (!read.ok) return refuse(read.reason);
      try {
        const film = await findWatchableFilm({ pool, actor, now }, read.name);
        const file = film === null ? undefined : findFilmFile(film, read.name.part);
        return file === undefined ? refuse("ended") : { ok: true, ...file };
      } catch (error) {
        if (error instanceof Fault) return refuse("broken");
        throw error;
      }
    },
  };
}

/** Films and what belongs to them, in ranges. */
export function mountFilms(app: FastifyInstance, options: HostOptions): void {
  const { films } = options;
  if (films === null) return;
  app.route({
    method: ["GET", "HEAD"],
    url: "/media/*",
    handler: async (request, reply) => {
      if (isFromElsewhere(request.headers)) return refuse(reply, "Films are not shown on other sites.");
      try {
        const asker = await identifyAsker(options.auth, request, false);
        const file = await films.open(request.url, asker);
        return file.ok ? await sendFile(request, reply, file) : refuse(reply, file.message);
      } catch (error) {
        if (!(error instanceof SessionUnavailable)) throw error;
        return reply.code(503).type("text/plain").send("Please try again in a moment.\n");
      }
    },
  });
}

function refuse(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(403).type("text/plain; charset=utf-8").send(`${message}\n`);
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, type }: { path: string; type: string },
): Promise<FastifyReply> {
  const found = await send(request.raw, basename(path), {
    root: dirname(path),
    cacheControl: false,
    lastModified: false,
    contentType: false,
  });
  reply.code(found.statusCode).headers(found.headers);
  return reply.type(type).send(found.stream);
}
