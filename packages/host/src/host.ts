import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type FastifyInstance, type FastifyRequest, fastify, LogController } from "fastify";
import { networkOf } from "@plumbline/auth/network";
import type { Logger } from "pino";
import { mountCalls } from "./calls.ts";
import { mountDeliveries } from "./deliveries.ts";
import { doorwayOf, isBuildFile, isOddTarget, openDoorway } from "./doorway.ts";
import { mountFigures } from "./figures.ts";
import { mountHealth, type Readiness } from "./health.ts";
import type { Limits } from "./limits.ts";
import { redactPath } from "./logger.ts";
import { mountMedia } from "./media.ts";
import { isOwnHost, type OriginRules } from "./origins.ts";
import { mountPages } from "./pages.ts";
import type {
  AuthPort,
  CallsPort,
  DatabasePort,
  DeliveriesPort,
  MediaPort,
  PagesPort,
  UploadsPort,
} from "./ports.ts";
import { mountSignIn } from "./sign-in.ts";
import { isUploadPath, mountUploads } from "./uploads.ts";

export type HostOptions = {
  readonly origins: OriginRules;
  readonly development: boolean;
  readonly trustProxy: false | string;
  readonly answerWithinMs: number;
  readonly now: () => Date;
  readonly auth: AuthPort;
  readonly calls: CallsPort;
  readonly database: DatabasePort;
  readonly deliveries: DeliveriesPort;
  readonly limits: Limits;
  readonly logger: Logger;
  readonly media: readonly MediaPort[];
  readonly pages: PagesPort;
  readonly uploads: UploadsPort;
};

export type Host = { readonly app: FastifyInstance; readonly server: Server; readonly readiness: Readiness };

const BODY_BYTES = 1_024 * 1_024;
const HEALTH_PATHS = new Set(["/healthz", "/readyz"]);

/** The one server in front of an app: headers, limits and checks for all, then calls, sign-in or pages. */
export function createHost(options: HostOptions): Host {
  const readiness: Readiness = { draining: false };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 });
  const app = fastify({
    serverFactory: (handler) =>
      server.on("request", (request, response) => receive(handler, request, response)),
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    requestIdHeader: false,
    genReqId: (raw) => doorwayOf(raw as IncomingMessage).requestId,
    trustProxy: options.trustProxy,
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: 4_000 },
    return503OnClosing: false,
    forceCloseConnections: "idle",
  }) as unknown as FastifyInstance;

  function receive(
    handler: (request: IncomingMessage, response: ServerResponse) => void,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const https = options.origins.publicOrigin.startsWith("https://");
    openDoorway(request, response, { ...options, https, isDraining: () => readiness.draining });
    if (isOddTarget(request.url ?? "")) {
      response.writeHead(400, { "content-type": "text/plain; charset=utf-8", connection: "close" });
      response.end("Not a valid address.\n");
      return;
    }
    handler(request, response);
  }

  /** Bodies belong to the endpoints, which bring their own parsers; in development Next reads its own. */
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  addGuards(app, options);
  addAnswers(app);
  mountHealth(app, options, readiness);
  mountCalls(app, options);
  mountSignIn(app, options);
  mountDeliveries(app, options);
  mountMedia(app, options);
  mountUploads(app, options);
  mountFigures(app);
  mountPages(app, options);
  return { app, server, readiness };
}

function isEndpoint(url: string, { uploads }: HostOptions): boolean {
  return url.startsWith("/api/") || (uploads !== null && isUploadPath(url));
}

function addGuards(app: FastifyInstance, options: HostOptions): void {
  app.addHook("onRequest", async (request, reply) => {
    if (HEALTH_PATHS.has(request.url)) return undefined;
    if (!isOwnHost(request.headers.host, options.origins)) {
      return reply.code(421).type("text/plain").send("This server answers under another name.\n");
    }
    if (isBuildFile(request.url)) return undefined;
    if (
      !isEndpoint(request.url, options) &&
      !options.development &&
      request.method !== "GET" &&
      request.method !== "HEAD"
    ) {
      return reply.code(405).header("allow", "GET, HEAD").type("text/plain").send("Not allowed.\n");
    }
    const wait = await options.limits.spendAddress(networkOf(request.ip));
    if (wait !== null) {
      return reply
        .code(429)
        .header("retry-after", String(wait))
        .type("text/plain")
        .send("Too many requests.\n");
    }
  });
}

function logLine(request: FastifyRequest, status: number) {
  const tookMs = Math.round((performance.now() - doorwayOf(request.raw).startedAt) * 10) / 10;
  return { method: request.method, path: redactPath(request.url), status, tookMs };
}

function addAnswers(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    if (isBuildFile(request.url) || HEALTH_PATHS.has(request.url)) return;
    request.log.info(logLine(request, reply.raw.statusCode), "request");
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) request.log.error({ err: error }, "request failed");
    const message =
      status === 500 ? `Something went wrong on our side (${request.id}).\n` : "The request was refused.\n";
    if (reply.raw.headersSent) return reply.raw.destroy();
    return reply.code(status).type("text/plain; charset=utf-8").send(message);
  });
}
