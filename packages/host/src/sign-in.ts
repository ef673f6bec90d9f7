import { isConnectionLoss } from "@plumbline/db/pool";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HostOptions } from "./host.ts";
import { judgeCall } from "./judge-call.ts";

const SIGN_IN_BODY_BYTES = 16 * 1_024;

/** /api/auth/*: handed to the auth package as a Fetch request under our public name, outside of Next. */
export function mountSignIn(app: FastifyInstance, options: HostOptions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      /^application\/json/,
      { parseAs: "string", bodyLimit: SIGN_IN_BODY_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.addHook("onRequest", async (request, reply) => {
      const refusal = judgeCall(request, options.origins);
      if (refusal !== null) return refuse(request, reply, 403, "cross-origin", refusal.message);
    });
    scope.route({
      method: ["GET", "POST"],
      url: "/api/auth/*",
      exposeHeadRoute: false,
      handler: (request, reply) => answerSignIn(request, reply, options),
    });
    scope.head("/api/auth/*", (_request, reply) => reply.code(405).header("allow", "GET, POST").send());
  });
}

/** The shape of every failed answer below /api/auth. */
function refuse(request: FastifyRequest, reply: FastifyReply, status: number, code: string, message: string) {
  return reply.code(status).send({ error: { code, message, requestId: request.id } });
}

async function answerSignIn(request: FastifyRequest, reply: FastifyReply, options: HostOptions) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !name.startsWith("x-forwarded-")) headers.set(name, value);
  }
  headers.set("host", new URL(options.origins.publicOrigin).host);
  const body = typeof request.body === "string" ? { body: request.body } : {};
  const url = new URL(request.url, options.origins.publicOrigin);
  try {
    const asked = new Request(url, { method: request.method, headers, ...body });
    const response = await options.auth.handle(asked, { address: request.ip, requestId: request.id });
    reply.code(response.status);
    for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) reply.header("set-cookie", cookies);
    return await reply.send(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    request.log.error({ err: error }, "sign-in failed");
    const away = isConnectionLoss(error);
    const message = "Signing in is not possible at this moment. Please try again.";
    return refuse(request, reply, away ? 503 : 500, away ? "unavailable" : "failed", message);
  }
}
