import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { renderList, renderMessage, renderMissing } from "./page.ts";
import type { MessageStore } from "./store.ts";
import { SCRIPT } from "./style.ts";

const SCRIPT_HASH = createHash("sha256").update(SCRIPT).digest("base64");
const PAGE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
// The mail itself may show styles and embedded pictures, load nothing from outside and run nothing.
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

interface Answer {
  status: number;
  contentType: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

function answerPage(status: number, body: string): Answer {
  const headers = { "content-security-policy": PAGE_POLICY };
  return { status, contentType: "text/html; charset=utf-8", body, headers };
}

function answerJson(value: unknown, status = 200): Answer {
  return { status, contentType: "application/json; charset=utf-8", body: JSON.stringify(value) };
}

/** Only the mailbox's own page, or a program without an origin, may remove mail. */
function comesFromElsewhere(request: IncomingMessage): boolean {
  const origin = request.headers.origin;
  return origin !== undefined && origin !== `http://${request.headers.host}`;
}

function clearStore(store: MessageStore, request: IncomingMessage): Answer {
  if (comesFromElsewhere(request)) {
    return { status: 403, contentType: "text/plain", body: "Only the mailbox itself may remove mail." };
  }
  store.clear();
  if (request.method === "DELETE") return answerJson({ messages: [] });
  return { status: 303, contentType: "text/plain", body: "", headers: { location: "/" } };
}

function showMessage(store: MessageStore, id: string, part: string | undefined): Answer {
  const message = store.find(id);
  if (message === undefined) return answerPage(404, renderMissing());
  if (part === undefined) return answerPage(200, renderMessage(message));
  if (part === "html" && message.html !== null) {
    const headers = { "content-security-policy": MAIL_POLICY };
    const body = `<base target="_blank">${message.html}`;
    return { status: 200, contentType: "text/html; charset=utf-8", body, headers };
  }
  const raw = part === "raw" ? store.readRaw(id) : undefined;
  if (raw === undefined) return answerPage(404, renderMissing());
  return { status: 200, contentType: "text/plain; charset=utf-8", body: raw };
}

function route(store: MessageStore, request: IncomingMessage): Answer {
  const url = new URL(request.url ?? "/", "http://mailbox");
  const to = url.searchParams.get("to") ?? "";
  const method = request.method === "HEAD" ? "GET" : request.method;
  const key = `${method} ${url.pathname}`;
  if (key === "GET /") return answerPage(200, renderList(store.list(to), to));
  if (key === "GET /api/messages") return answerJson({ messages: store.list(to) });
  if (key === "POST /clear" || key === "DELETE /api/messages") return clearStore(store, request);
  if (key === "GET /healthz") return { status: 200, contentType: "text/plain", body: "ok" };
  const [, area, id, part, more] = url.pathname.split("/");
  if (method === "GET" && area === "messages" && id !== undefined && more === undefined) {
    return showMessage(store, id, part);
  }
  return answerPage(404, renderMissing());
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    "content-type": answer.contentType,
    "content-length": Buffer.byteLength(answer.body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    // With "no-referrer" a browser hides the origin of our own form as well, and removing mail is refused.
    "referrer-policy": "same-origin",
    ...answer.headers,
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

export function createWebServer(store: MessageStore): Server {
  return createServer((request, response) => {
    request.resume();
    send(request, response, route(store, request));
  });
}
