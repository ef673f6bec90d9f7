import { basename, dirname } from "node:path";
import { send } from "@fastify/send";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HostOptions } from "./host.ts";
import { isFromElsewhere } from "./origins.ts";
import { identifyAsker, SessionUnavailable } from "./session.ts";

/** What is opened by itself runs nothing and is saved, not shown: it belongs into a page of ours. */
const ALONE = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "content-disposition": "attachment",
} as const;

/** Films, pictures and what belongs to them, in ranges; who may have which, each port decides. */
export function mountMedia(app: FastifyInstance, options: HostOptions): void {
  for (const port of options.media) {
    app.route({
      method: ["GET", "HEAD"],
      url: `${port.prefix}/*`,
      handler: async (request, reply) => {
        if (isFromElsewhere(request.headers)) return refuse(reply, "This is not shown on other sites.");
        try {
          const asker = await identifyAsker(options.auth, request, false);
          const file = await port.open(request.url, asker);
          return file.ok ? await sendFile(request, reply, file) : refuse(reply, file.message);
        } catch (error) {
          if (!(error instanceof SessionUnavailable)) throw error;
          return reply.code(503).type("text/plain").send("Please try again in a moment.\n");
        }
      },
    });
  }
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
  reply.code(found.statusCode).headers(found.headers).headers(ALONE);
  return reply.type(type).send(found.stream);
}
