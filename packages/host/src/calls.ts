import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HostOptions } from "./host.ts";
import { judgeCall, type Refusal } from "./judge-call.ts";
import { identifyAsker, SessionUnavailable } from "./session.ts";

const ENDPOINT = "/api/trpc";
const MAX_BATCH_SIZE = 10;
const WORTH_COMPRESSING_BYTES = 2_048;
const compress = promisify(gzip);

/** The shape that a tRPC client understands, for answers given before tRPC is reached. */
function refuse(reply: FastifyReply, { status, code, message }: Refusal): FastifyReply {
  const data = { code, httpStatus: status, fault: null, detail: {}, issues: [] };
  return reply.code(status).send({ error: { message, code: -32_600, data } });
}

function countCalls(url: string): number {
  const path = url.split("?", 1)[0] ?? "";
  return Math.min(path.split(/,|%2c/i).length, MAX_BATCH_SIZE);
}

export function mountCalls(app: FastifyInstance, options: HostOptions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(/^application\/json/, { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.addHook("onRequest", async (request, reply) => {
      const refusal = judgeCall(request, options.origins);
      if (refusal !== null) return refuse(reply, refusal);
    });
    scope.route({
      method: ["GET", "POST"],
      url: `${ENDPOINT}/*`,
      exposeHeadRoute: false,
      handler: (request, reply) => answerCall(request, reply, options),
    });
    scope.route({
      method: ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"],
      url: `${ENDPOINT}/*`,
      handler: (_request, reply) =>
        refuse(reply.header("allow", "GET, POST"), {
          status: 405,
          code: "METHOD_NOT_SUPPORTED",
          message: "Not allowed.",
        }),
    });
  });
}

async function answerCall(request: FastifyRequest, reply: FastifyReply, options: HostOptions) {
  const now = options.now();
  try {
    const asker = await identifyAsker(options.auth, request);
    const key = asker.session?.personId;
    const wait = key === undefined ? null : await options.limits.spendAccount(key, countCalls(request.url));
    if (wait !== null) {
      reply.header("retry-after", String(wait));
      return refuse(reply, {
        status: 429,
        code: "TOO_MANY_REQUESTS",
        message: "Too many requests. Please wait a moment.",
      });
    }
    const context = options.calls.makeContext({
      ...asker,
      requestId: request.id,
      address: request.ip,
      now: () => now,
      report: (error, path) => request.log.error({ err: error, call: path }, "call failed"),
    });
    const response = await fetchRequestHandler({
      req: toFetchRequest(request, reply),
      endpoint: ENDPOINT,
      router: options.calls.router,
      maxBatchSize: MAX_BATCH_SIZE,
      createContext: () => context,
    });
    return await sendAnswer(request, reply, response);
  } catch (error) {
    if (!(error instanceof SessionUnavailable)) throw error;
    const message = "The service is briefly unavailable. Please try again in a moment.";
    return refuse(reply, { status: 503, code: "SERVICE_UNAVAILABLE", message });
  }
}

function toFetchRequest(request: FastifyRequest, reply: FastifyReply): Request {
  Object.assign(request.raw, { body: request.body ?? "" });
  return incomingMessageToRequest(request.raw, reply.raw, { maxBodySize: null });
}

/** A streamed batch passes through as it comes; a finished answer is sent whole, which is far cheaper. */
async function sendAnswer(request: FastifyRequest, reply: FastifyReply, response: Response) {
  reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== "transfer-encoding") reply.header(name, value);
  if (request.headers["trpc-accept"] === "application/jsonl") return reply.send(response.body);
  const text = await response.text();
  if (text.length < WORTH_COMPRESSING_BYTES || !/\bgzip\b/.test(String(request.headers["accept-encoding"]))) {
    return reply.send(text);
  }
  reply.header("content-encoding", "gzip").header("vary", "accept-encoding, trpc-accept, accept");
  return reply.send(await compress(text, { level: 4 }));
}
