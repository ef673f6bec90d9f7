import { isConnectionLoss } from "@plumbline/db/pool";
import type { FastifyRequest } from "fastify";
import type { Asker, AuthPort } from "./ports.ts";

/** Thrown when it cannot be known who is asking because the database is away. Answered with 503. */
export class SessionUnavailable extends Error {
  override readonly name = "SessionUnavailable";
}

const NOBODY: Asker = { session: null, actor: null };

/** What a page asks for by itself, on a timer, says so and does not keep a session alive. */
function isUserActivity(request: FastifyRequest): boolean {
  return request.headers["x-plumbline-poll"] !== "1";
}

/** Any failure while loading a session means that nobody is signed in, or 503; never someone's data. */
export async function identifyAsker(
  auth: AuthPort,
  request: FastifyRequest,
  activity: boolean = isUserActivity(request),
): Promise<Asker> {
  const cookie = request.headers.cookie;
  if (cookie === undefined) return NOBODY;
  try {
    const signedIn = await auth.resolveSession(cookie, {
      requestId: request.id,
      activity,
    });
    return signedIn ?? NOBODY;
  } catch (error) {
    request.log.error({ err: error }, "session could not be loaded");
    if (isConnectionLoss(error)) throw new SessionUnavailable("session store is away", { cause: error });
    return NOBODY;
  }
}
