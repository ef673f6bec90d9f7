import type { IncomingMessage } from "node:http";
import { StripeFault } from "./fault.ts";

function readKey(authorization: string | undefined): string | undefined {
  const [scheme, value] = (authorization ?? "").split(" ", 2);
  if (value === undefined) return undefined;
  if (scheme?.toLowerCase() === "bearer") return value;
  if (scheme?.toLowerCase() !== "basic") return undefined;
  return Buffer.from(value, "base64").toString("utf8").split(":", 1)[0];
}

/** Like Stripe, shows only the end of a wrong key. */
function maskKey(key: string): string {
  const shown = key.slice(0, 8).replace(/[^a-z_]/gi, "*");
  return `${shown}${"*".repeat(Math.max(4, key.length - 12))}${key.slice(-4)}`;
}

/** Lets in any test key, and no other. */
export function checkKey(request: IncomingMessage): void {
  const key = readKey(request.headers.authorization);
  if (key === undefined || key === "") {
    const message =
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
    throw new StripeFault(401, "invalid_request_error", message);
  }
  if (!/^sk_test_\w+$/.test(key)) {
    throw new StripeFault(401, "invalid_request_error", `Invalid API Key provided: ${maskKey(key)}`);
  }
}

/** Refuses a version that is none, and everything that is not a form. */
export function checkHeaders(request: IncomingMessage): void {
  const version = request.headers["stripe-version"];
  if (version !== undefined && !/^\d{4}-\d{2}-\d{2}(?:\.[a-z]+)?$/.test(String(version))) {
    throw new StripeFault(400, "invalid_request_error", `Invalid Stripe API version: ${String(version)}.`);
  }
  const type = request.headers["content-type"];
  const isForm = type === undefined || type.startsWith("application/x-www-form-urlencoded");
  if (request.method === "POST" && !isForm) {
    const message = `Invalid request content type ${type}: this API takes application/x-www-form-urlencoded.`;
    throw new StripeFault(400, "invalid_request_error", message);
  }
}
