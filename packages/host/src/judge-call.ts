import type { FastifyRequest } from "fastify";
import { isFromElsewhere, isJson, isOwnOrigin, type OriginRules } from "./origins.ts";

export type Refusal = { readonly status: number; readonly code: string; readonly message: string };

const ELSEWHERE: Refusal = {
  status: 403,
  code: "FORBIDDEN",
  message: "Requests from other sites are refused.",
};

/**
 * Refuses what a form, an image or a script of another site could send: a change needs JSON, our own header and
 * our own origin. tRPC alone runs a mutation whatever its content type, when its input is empty or optional.
 */
export function judgeCall(
  request: Pick<FastifyRequest, "headers" | "method">,
  origins: OriginRules,
): Refusal | null {
  if (isFromElsewhere(request.headers)) return ELSEWHERE;
  if (request.method !== "POST") return null;
  if (!isJson(request.headers["content-type"])) {
    return { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", message: "Send JSON." };
  }
  const isOurs = isOwnOrigin(request.headers, origins) && request.headers["x-plumbline"] === "1";
  return isOurs ? null : ELSEWHERE;
}
