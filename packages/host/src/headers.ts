import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

export function makeNonce(): string {
  return randomBytes(16).toString("base64");
}

/** The toast library writes this one style element itself, first empty, then filled. A test holds the digest. */
export const TOAST_STYLE_DIGESTS = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
] as const;

/**
 * The content-security policy of one response. Style attributes stay allowed because server-rendered charts
 * and React's `style` need them; style elements need the nonce. Development adds what hot reload needs.
 */
export function buildPolicy(nonce: string, options: { development: boolean; https: boolean }): string {
  const { development, https } = options;
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "script-src-attr 'none'",
    "style-src 'self'",
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}' ${TOAST_STYLE_DIGESTS.join(" ")}`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
  if (https) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  /** Not `no-referrer`: that makes browsers send `Origin: null` with a form, and the origin check would refuse it. */
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "x-permitted-cross-domain-policies": "none",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), browsing-topics=(), screen-wake-lock=(self), fullscreen=(self)",
} as const;

export const SECURITY_HEADER_NAMES = [
  "content-security-policy",
  "cache-control",
  ...Object.keys(ALWAYS),
] as const;

export function setSecurityHeaders(
  response: ServerResponse,
  options: { policy: string; requestId: string; https: boolean },
): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  response.setHeader("content-security-policy", options.policy);
  response.setHeader("x-request-id", options.requestId);
  if (options.https) response.setHeader("strict-transport-security", "max-age=63072000; includeSubDomains");
}

/**
 * Runs at the last moment before headers leave, whoever wrote them (Fastify, Next or an error path):
 * nothing but a build's own hashed files may be stored, and every 503 says when to come back.
 */
export function sealHeaders(
  response: ServerResponse,
  options: { mayStore: boolean; isDraining: () => boolean },
): void {
  const original = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((...args: unknown[]) => {
    const status = Number(args[0]);
    const given = args.at(-1);
    if (typeof given === "object" && given !== null && !Array.isArray(given)) dropPlatformHeaders(given);
    if (!(options.mayStore && (status === 200 || status === 206 || status === 304))) {
      replaceHeader(response, given, "cache-control", "no-store");
    }
    if (status === 503 || status === 429) replaceHeader(response, given, "retry-after", "2", true);
    if (options.isDraining()) replaceHeader(response, given, "connection", "close");
    response.removeHeader("x-powered-by");
    return original(...args);
  }) as ServerResponse["writeHead"];
}

function dropPlatformHeaders(given: object): void {
  Reflect.deleteProperty(given, "x-powered-by");
}

function replaceHeader(
  response: ServerResponse,
  given: unknown,
  name: string,
  value: string,
  onlyIfMissing = false,
) {
  const record = typeof given === "object" && given !== null && !Array.isArray(given) ? given : null;
  if (onlyIfMissing && (response.hasHeader(name) || (record !== null && Reflect.has(record, name)))) return;
  if (record !== null) {
    for (const key of Object.keys(record))
      if (key.toLowerCase() === name) Reflect.deleteProperty(record, key);
  }
  response.setHeader(name, value);
}
