import type { IncomingMessage, ServerResponse } from "node:http";

/** What is sent back, before it is sent. */
export interface Answer {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
}

const BODY_LIMIT_BYTES = 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT_BYTES) throw new Error("The request is larger than 1 MB.");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function answerJson(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, contentType: "application/json", body: JSON.stringify(value, null, 2), headers };
}

/** The browser goes on by GET, so that reloading or going back sends nothing twice. */
export function goTo(location: string): Answer {
  return { status: 303, contentType: "text/plain; charset=utf-8", body: "", headers: { location } };
}

/** Only this server's own pages, or a program without an origin, may change something. */
export function comesFromElsewhere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host}`;
}

export function refuseOrigin(): Answer {
  return {
    status: 403,
    contentType: "text/plain; charset=utf-8",
    body: "Only this server's own pages may do that.",
  };
}

export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    "content-type": answer.contentType,
    "content-length": Buffer.byteLength(answer.body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    // With "no-referrer" a browser hides the origin of our own forms as well.
    "referrer-policy": "same-origin",
    ...answer.headers,
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}
