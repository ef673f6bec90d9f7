import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { FRAMES_PATH } from "@plumbline/figures";
import { buildPolicy, makeNonce, sealHeaders, setSecurityHeaders } from "./headers.ts";

/** What is known about a request before any framework has seen it. */
export type Doorway = { readonly requestId: string; readonly policy: string; readonly startedAt: number };

export type DoorwayOptions = {
  development: boolean;
  https: boolean;
  answerWithinMs: number;
  isDraining: () => boolean;
};

const doorways = new WeakMap<IncomingMessage, Doorway>();

export function doorwayOf(request: IncomingMessage): Doorway {
  const doorway = doorways.get(request);
  if (doorway === undefined) throw new Error("request did not come through the doorway");
  return doorway;
}

/** What goes at the pace of a line or of a player, however long that takes. */
function isPaced(url: string): boolean {
  return url.startsWith("/media/") || url.startsWith("/uploads/");
}

/** What a build made and names after its content: the same for everybody, and it may be kept. */
export function isBuildFile(url: string): boolean {
  const isMade = url.startsWith("/_next/static/") || url.startsWith(FRAMES_PATH);
  return isMade && !url.includes("..") && !url.includes("%");
}

/**
 * Outside of every framework, so that even a malformed request is answered with the headers: a request id
 * (never one from outside), the policy with a fresh nonce, and a limit on how long an answer may take.
 */
export function openDoorway(
  request: IncomingMessage,
  response: ServerResponse,
  options: DoorwayOptions,
): void {
  const requestId = randomUUID();
  const policy = buildPolicy(makeNonce(), options);
  doorways.set(request, { requestId, policy, startedAt: performance.now() });
  setSecurityHeaders(response, { policy, requestId, https: options.https });
  sealHeaders(response, { mayStore: isBuildFile(request.url ?? ""), isDraining: options.isDraining });
  if (isPaced(request.url ?? "")) return;
  const timer = setTimeout(() => giveUp(response), options.answerWithinMs);
  response.once("close", () => clearTimeout(timer));
}

function giveUp(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end("This took too long. Please try again in a moment.\n");
}

/** A request line that no browser sends: absolute form, doubled slashes, backslashes, control characters. */
export function isOddTarget(url: string): boolean {
  if (!url.startsWith("/") || url.startsWith("//")) return true;
  const path = url.split("?", 1)[0] ?? "";
  for (const character of path) {
    const point = character.codePointAt(0) ?? 0;
    if (character === "\\" || point < 0x21 || point === 0x7f) return true;
  }
  return /%(00|0a|0d|5c|2f)/i.test(path) || path.includes("//");
}
