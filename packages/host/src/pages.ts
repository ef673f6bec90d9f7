import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { doorwayOf, isBuildFile } from "./doorway.ts";
import type { HostOptions } from "./host.ts";
import { isClosedPath, isPrefetch, narrowHeaders } from "./page-request.ts";
import { runInPageScope } from "./page-scope.ts";
import { answerAway } from "./plain-page.ts";
import { identifyAsker, SessionUnavailable } from "./session.ts";

/** Everything that is not an endpoint of ours is a page. Next only ever sees GET and HEAD. */
export function mountPages(app: FastifyInstance, options: HostOptions): void {
  const host = new URL(options.origins.publicOrigin).host;
  const handOver = (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack();
    const { policy } = doorwayOf(request.raw);
    narrowHeaders(request.raw, {
      policy,
      host: request.headers.host ?? host,
      development: options.development,
    });
    return options.pages.handle(request.raw, reply.raw);
  };

  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    if (options.development && path.startsWith("/__nextjs")) return handOver(request, reply);
    if (isBuildFile(request.url)) return handOver(request, reply);
    if (path.startsWith("/api/") || path === "/api" || (isClosedPath(path) && !options.development)) {
      return reply.code(404).type("text/plain").send("Nothing here.\n");
    }
    if (isPrefetch(request.headers)) return reply.code(204).send();
    return renderPage(request, reply, options, handOver);
  });
}

type HandOver = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

async function renderPage(
  request: FastifyRequest,
  reply: FastifyReply,
  options: HostOptions,
  handOver: HandOver,
) {
  const now = options.now();
  try {
    const asker = await identifyAsker(options.auth, request);
    const wait = asker.session === null ? null : await options.limits.spendAccount(asker.session.personId);
    if (wait !== null)
      return reply.code(429).header("retry-after", String(wait)).send("Too many requests.\n");
    const context = options.calls.makeContext({
      ...asker,
      requestId: request.id,
      address: request.ip,
      now: () => now,
      report: (error, path) => request.log.error({ err: error, call: path }, "call failed"),
    });
    const caller = options.calls.createCaller(context);
    const scope = { requestId: request.id, path: shownPath(request.url), ...asker, now, caller };
    await runInPageScope(scope, () => handOver(request, reply));
  } catch (error) {
    if (!(error instanceof SessionUnavailable)) throw error;
    return answerAway(reply);
  }
  return reply;
}

/** Without the mark that the router adds when it fetches a page as data. */
function shownPath(url: string): string {
  const { pathname, searchParams } = new URL(url, "http://page");
  searchParams.delete("_rsc");
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`;
}
