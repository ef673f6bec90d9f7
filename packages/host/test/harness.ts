import { request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import type { CallSession, StaffActor } from "@plumbline/api/context";
import { createHost, type HostOptions } from "../src/host.ts";
import { createLimits } from "../src/limits.ts";
import { createLogger } from "../src/logger.ts";
import { registerPageCalls } from "../src/page-scope.ts";
import type { AuthPort, DatabasePort, PagesPort, SignedIn } from "../src/ports.ts";
import { createTestRouter } from "./router.ts";

export const PUBLIC_ORIGIN = "https://clinic.example.org";
export const PUBLIC_HOST = "clinic.example.org";
export const STAFF_COOKIE = "__Host-staff=ada";

const session: CallSession = {
  id: "s1",
  personId: "ada",
  clinicId: "c1",
  clinicName: "Example",
  displayName: "Ada Example",
  email: "ada@example.org",
  roles: ["clinician"],
  timeZone: "Europe/Berlin",
  audience: "staff",
  stage: "signed-in",
  idleEndsAt: new Date("2030-01-01T00:15:00Z"),
  expiresAt: new Date("2030-01-01T12:00:00Z"),
};

function makeStaff(personId: string, requestId: string): SignedIn {
  const actor: StaffActor = {
    kind: "staff",
    clinicId: "c1",
    personId,
    membershipId: "m1",
    roles: ["clinician"],
    displayName: "Ada Example",
    timeZone: "Europe/Berlin",
    sessionId: "s1",
    requestId,
  };
  return { session: { ...session, personId }, actor };
}

/** Knows one kind of cookie, as the auth package will; `activity` collects what it was told. */
export function createTestAuth(activity: boolean[] = []): AuthPort {
  return {
    handle: async (request) =>
      new Response(
        JSON.stringify({ path: new URL(request.url).pathname, origin: new URL(request.url).origin }),
        {
          headers: { "content-type": "application/json", "set-cookie": "a=1" },
        },
      ),
    resolveSession: async (cookie, { activity: isActive, requestId }) => {
      activity.push(isActive);
      const person = /__Host-staff=([a-z0-9]+)/.exec(cookie ?? "")?.[1];
      return person === undefined ? null : makeStaff(person, requestId);
    },
  };
}

/** Behaves like Next where it matters: reads the policy from the request, writes its own headers. */
export function createTestPages(seen: Record<string, unknown>[] = []): PagesPort {
  return {
    prepare: async () => undefined,
    close: async () => undefined,
    handle: async (request, response) => {
      seen.push({ ...request.headers, url: request.url });
      response.setHeader("x-powered-by", "pages");
      const isFile = request.url?.startsWith("/_next/static/") === true;
      response.setHeader("cache-control", isFile ? "public, max-age=31536000, immutable" : "s-maxage=300");
      response.setHeader("content-type", isFile ? "text/javascript" : "text/html");
      response.statusCode = request.url?.includes("missing") === true ? 404 : 200;
      response.end("<p>page</p>");
    },
  };
}

export const healthyDatabase: DatabasePort = { findProblem: async () => null, end: async () => undefined };

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
export type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

export async function startTestHost(changes: Partial<HostOptions> = {}) {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const { calls, runs, mutations } = createTestRouter();
  const host = createHost({
    origins: { publicOrigin: PUBLIC_ORIGIN, acceptLoopback: false },
    development: false,
    trustProxy: false,
    answerWithinMs: 10_000,
    now: () => new Date("2030-01-01T00:00:00Z"),
    auth: createTestAuth(),
    calls,
    database: healthyDatabase,
    deliveries: null,
    limits: createLimits({ perAddress: 100_000, perAccount: 100_000 }),
    logger: createLogger({ app: "test", level: "info" }, sink),
    media: [],
    pages: createTestPages(),
    uploads: null,
    ...changes,
  });
  registerPageCalls();
  await host.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = host.server.address() as AddressInfo;
  const send = ({ method = "GET", path, headers = {}, body }: Sent) =>
    sendOne(port, method, path, headers, body);
  return { host, port, send, runs, mutations, lines, [Symbol.asyncDispose]: () => host.app.close() };
}

function sendOne(port: number, method: string, path: string, headers: Record<string, string>, body?: string) {
  return new Promise<Answer>((resolve, reject) => {
    const request = sendRequest({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers: { host: PUBLIC_HOST, ...headers },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
      response.on("error", reject);
    });
    request.end(body);
  });
}

export const CALL_HEADERS = {
  origin: PUBLIC_ORIGIN,
  "content-type": "application/json",
  "x-plumbline": "1",
  cookie: STAFF_COOKIE,
};
