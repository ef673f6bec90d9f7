import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/**
 * What Next may see. A list of what passes, because the list of what must not grows with every advisory:
 * x-middleware-*, x-nextjs-*, x-matched-path, x-prerender-revalidate, next-action, next-resume, forwarded-*.
 */
const PASSING_HEADERS = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "cookie",
  "host",
  "if-modified-since",
  "if-none-match",
  "next-router-state-tree",
  "next-url",
  "range",
  "rsc",
  "user-agent",
]);
/** Leaves only what passes (hot reload, in development, needs more), and adds the policy, from which Next takes the nonce for its scripts. */
export function narrowHeaders(
  request: IncomingMessage,
  options: { policy: string; host: string; development: boolean },
) {
  const kept: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (options.development || PASSING_HEADERS.has(name)) kept[name] = value;
  }
  kept.host = options.host;
  kept["content-security-policy"] = options.policy;
  request.headers = kept;
  request.rawHeaders = Object.entries(kept).flatMap(([name, value]) => [name, String(value)]);
}

/**
 * True when nobody asked yet: a browser or router that loads ahead. Such a request renders nothing, so that a
 * chart on the other end of a link is neither read nor audited before it is opened.
 */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purpose = `${String(headers["sec-purpose"] ?? "")} ${String(headers.purpose ?? "")}`;
  return (
    /prefetch|prerender/i.test(purpose) ||
    headers["next-router-prefetch"] !== undefined ||
    headers["next-router-segment-prefetch"] !== undefined
  );
}

/** Parts of Next that these apps do not use: data routes of the old router, the image optimiser. */
export function isClosedPath(path: string): boolean {
  return path.startsWith("/_next/") && !path.startsWith("/_next/static/");
}
