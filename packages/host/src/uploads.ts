import type { StaffActor } from "@plumbline/api/context";
import { rolesAllow } from "@plumbline/domain/access";
import { UPLOADS_PATH } from "@plumbline/media/upload-server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HostOptions } from "./host.ts";
import { isFromElsewhere, isOwnOrigin } from "./origins.ts";
import type { Asker } from "./ports.ts";
import { identifyAsker, SessionUnavailable } from "./session.ts";

const METHODS = ["POST", "HEAD", "PATCH", "DELETE"] as const;

/** Whether a path is one of uploading, which takes more than reading. */
export function isUploadPath(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  return path === UPLOADS_PATH || path.startsWith(`${UPLOADS_PATH}/`);
}

/** Resumable uploads of whoever may manage exercises. Bytes go straight to their file: nothing reads them on the way. */
export function mountUploads(app: FastifyInstance, options: HostOptions): void {
  const { uploads } = options;
  if (uploads === null) return;
  for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/*`]) {
    app.route({
      method: [...METHODS],
      url,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        if (!isOurs(request, options)) return refuse(reply, 403, "Requests from other sites are refused.");
        try {
          const asker = await identifyAsker(options.auth, request, false);
          const actor = findSender(asker);
          if (actor === "unknown") return refuse(reply, 401, "Please sign in.");
          if (actor === "forbidden") return refuse(reply, 403, "Your role does not include this.");
          const wait = await options.limits.spendAccount(actor.personId);
          if (wait !== null)
            return refuse(reply.header("retry-after", String(wait)), 429, "Too many requests.");
          reply.hijack();
          await uploads.handle(actor, request.raw, reply.raw);
          return reply;
        } catch (error) {
          if (!(error instanceof SessionUnavailable)) throw error;
          return refuse(reply, 503, "Please try again in a moment.");
        }
      },
    });
    app.route({
      method: ["GET", "PUT", "OPTIONS"],
      url,
      exposeHeadRoute: false,
      handler: (_request, reply) => refuse(reply.header("allow", METHODS.join(", ")), 405, "Not allowed."),
    });
  }
}

/** A change needs our own header and our own origin; a browser sends no origin with a question of its own site. */
function isOurs(request: FastifyRequest, { origins }: HostOptions): boolean {
  if (isFromElsewhere(request.headers) || request.headers["x-plumbline"] !== "1") return false;
  return request.method === "HEAD" || isOwnOrigin(request.headers, origins);
}

function findSender({ actor }: Asker): StaffActor | "unknown" | "forbidden" {
  if (actor === null) return "unknown";
  const mayUpload = actor.kind === "staff" && rolesAllow(actor.roles, "exercise.manage");
  return mayUpload ? actor : "forbidden";
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).type("text/plain; charset=utf-8").send(`${message}\n`);
}
