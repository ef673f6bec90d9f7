import { type DestinationStream, type Logger, pino } from "pino";

const EMAIL = /[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g;
const QUOTED = /"[^"]*"|'[^']*'|\([^)]*\)=\([^)]*\)/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const READABLE_SEGMENT = /^[a-z0-9._,[\]-]{1,80}$/i;
const LONG_TOKEN = /[a-z0-9_-]{24,}/i;

/** A path as it may be logged: no query, and nothing that could be a token or an address. */
export function redactPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  if (path.startsWith("/_next/static/")) return path;
  const isCall = path.startsWith("/api/trpc/");
  return path
    .split("/")
    .map((segment) => {
      if (segment === "" || UUID.test(segment)) return segment;
      const hidden = !READABLE_SEGMENT.test(segment) || (!isCall && LONG_TOKEN.test(segment));
      return hidden ? "[redacted]" : segment;
    })
    .join("/");
}

function readCode(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Statements carry their values, so a database error is told by its code and place only. */
function isDatabaseError(error: Error): boolean {
  return "query" in error || "severity" in error || "routine" in error;
}

type LoggedError = { name: string; code?: string; message: string; at: string[]; cause?: LoggedError };

/** An error without what a person typed: no quoted text, no e-mail address, no statement, no values. */
function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, message: "not an error object", at: [] };
  const code = readCode(error);
  const message = isDatabaseError(error)
    ? "database error"
    : error.message.replace(EMAIL, "[address]").replace(QUOTED, "[text]").slice(0, 300);
  const at = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 12);
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    message,
    at: at.map((line) => line.trim()),
    ...(error.cause instanceof Error && depth < 4 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

const SECRET_KEYS = ["cookie", "set-cookie", "authorization", "password", "token", "email", "secret"];

export function createLogger(
  options: { app: string; level: string },
  destination?: DestinationStream,
): Logger {
  return pino(
    {
      level: options.level,
      base: { app: options.app },
      // Exact places only: wildcards cost more than the rest of the line. Nothing logs whole requests.
      redact: { paths: SECRET_KEYS.flatMap((key) => [`["${key}"]`, `headers["${key}"]`]), remove: true },
      serializers: { err: describeError, error: describeError },
    },
    // Lines written together while an earlier write is under way; what is left is flushed at exit.
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}
