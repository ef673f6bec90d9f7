import type { FastifyReply } from "fastify";

const AWAY = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Back in a moment</title><body style="font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem">
<h1 style="font-size:1.5rem">Back in a moment</h1>
<p>Plumbline cannot reach its records right now. Nothing that was saved is lost. Please reload this page in a few seconds.</p>
`;

/** A page that needs nothing: shown when the database is away, so Next cannot know who is asking. */
export function answerAway(reply: FastifyReply): FastifyReply {
  return reply.code(503).header("retry-after", "2").type("text/html; charset=utf-8").send(AWAY);
}
