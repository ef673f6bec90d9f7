import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

export type OriginRules = { readonly publicOrigin: string; readonly acceptLoopback: boolean };

/** Only our own name may reach an app: a rebound name would share the browser's cookies and its trust. */
export function isOwnHost(host: string | undefined, rules: OriginRules): boolean {
  if (host === undefined) return false;
  return host === new URL(rules.publicOrigin).host || (rules.acceptLoopback && LOOPBACK.test(host));
}

/** A mutation must name the very origin it is sent to; a sibling subdomain or port is a stranger. */
export function isOwnOrigin(headers: IncomingHttpHeaders, rules: OriginRules): boolean {
  const { origin, host } = headers;
  if (origin === undefined || host === undefined) return false;
  if (origin === rules.publicOrigin) return true;
  return rules.acceptLoopback && LOOPBACK.test(host) && origin === `http://${host}`;
}

/** True when the browser itself says that another site made this request. */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  return site === "cross-site" || site === "same-site";
}

export function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json(; ?charset=utf-8)?$/i.test(contentType);
}
