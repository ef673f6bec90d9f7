import { expect, test } from "vitest";
import { SECURITY_HEADER_NAMES } from "../src/headers.ts";
import { claim } from "./claim.ts";
import {
  CALL_HEADERS,
  createTestPages,
  PUBLIC_HOST,
  STAFF_COOKIE,
  type Sent,
  startTestHost,
} from "./harness.ts";

const HOSTILE_HEADERS: Record<string, string> = {
  "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
  "x-middleware-subrequest-id": "1",
  "x-middleware-rewrite": "/chart",
  "x-middleware-next": "1",
  "x-middleware-prefetch": "1",
  "x-middleware-skip": "1",
  "x-middleware-set-cookie": "a=1",
  "x-middleware-override-headers": "cookie",
  "x-middleware-request-cookie": "__Host-staff=ada",
  "x-nextjs-data": "1",
  "x-nextjs-rewrite": "/chart",
  "x-matched-path": "/chart",
  "x-now-route-matches": "1=chart",
  "x-invoke-path": "/chart",
  "x-invoke-status": "200",
  "x-invoke-query": "%7B%7D",
  "x-prerender-revalidate": "1",
  "x-prerender-revalidate-if-generated": "1",
  "x-next-resume-state-length": "10",
  "next-resume": "1",
  "next-action": "abc",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-for": "10.0.0.1",
  "x-original-url": "/chart",
  "x-rewrite-url": "/chart",
  "x-http-method-override": "POST",
  "x-request-id": "chosen-outside",
  "x-plumbline-request": "chosen-outside",
  "content-security-policy": "script-src 'unsafe-inline' 'nonce-mine'",
  "content-security-policy-report-only": "script-src 'nonce-mine'",
};

const ODD_TARGETS = [
  "//evil.example/chart",
  "/\\evil.example",
  "/%5cevil.example",
  "/chart%00",
  "/chart%0d%0aset-cookie:a=1",
  "/chart%2f..%2fadmin",
  "http://evil.example/chart",
  "/a//b",
];

test("no header from outside that steers the page server reaches it", async () => {
  const seen: Record<string, unknown>[] = [];
  await using host = await startTestHost({ pages: createTestPages(seen) });
  for (const [name, value] of Object.entries(HOSTILE_HEADERS)) {
    const answer = await host.send({ path: "/chart", headers: { [name]: value } });
    expect([name, answer.status]).toEqual([name, 200]);
    expect(answer.headers["x-request-id"]).not.toBe("chosen-outside");
    const request = seen.at(-1) ?? {};
    const ownPolicy = name === "content-security-policy" ? answer.headers[name] : undefined;
    expect([name, request[name]]).toEqual([name, ownPolicy]);
    expect(request.host).toBe(PUBLIC_HOST);
  }
  const before = seen.length;
  for (const path of ODD_TARGETS) expect([path, (await host.send({ path })).status]).toEqual([path, 400]);
  for (const path of ["/_next/image?url=x", "/_next/data/a/chart.json", "/_next/../chart", "/api/else"]) {
    expect([400, 404]).toContain((await host.send({ path })).status);
  }
  expect(seen.length).toBe(before);
  claim(
    24,
    `${Object.keys(HOSTILE_HEADERS).length} headers and ${ODD_TARGETS.length + 4} paths, none passed`,
  );
});

test("pages are only ever asked by GET and HEAD, so there is no server action to call", async () => {
  const seen: Record<string, unknown>[] = [];
  await using host = await startTestHost({ pages: createTestPages(seen) });
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const headers = { ...CALL_HEADERS, "next-action": "x", "content-type": "text/plain" };
    expect([405, 415]).toContain((await host.send({ method, path: "/chart", headers, body: "[]" })).status);
  }
  expect(seen).toEqual([]);
});

test("a request under another name is turned away", async () => {
  await using host = await startTestHost();
  for (const name of ["evil.example", "127.0.0.1", "portal.example.org", "clinic.example.org:444"]) {
    expect([name, (await host.send({ path: "/chart", headers: { host: name } })).status]).toEqual([
      name,
      421,
    ]);
  }
});

const ROUTES: Sent[] = [
  { path: "/" },
  { path: "/chart", headers: { cookie: STAFF_COOKIE } },
  { path: "/missing" },
  { path: "/_next/static/chunks/app.js" },
  { path: "/_next/static/missing.js" },
  { path: "/api/trpc/ping" },
  { path: "/api/trpc/chart.list" },
  { path: "/api/trpc/broken" },
  { path: "/api/trpc/away" },
  { path: "/api/trpc/nothing" },
  { method: "POST", path: "/api/trpc/chart.clear" },
  { method: "POST", path: "/api/trpc/chart.clear", headers: CALL_HEADERS },
  { path: "/api/auth/session" },
  { method: "POST", path: "/api/auth/signin" },
  { path: "/api/unknown" },
  { path: "/healthz" },
  { path: "/readyz" },
  { path: "//odd" },
  { path: "/%zz" },
  { path: "/chart", headers: { host: "evil.example" } },
  { path: "/chart", headers: { "next-router-prefetch": "1" } },
  { method: "DELETE", path: "/chart" },
];

test("every answer carries the security headers, and only the build's files may be stored", async () => {
  await using host = await startTestHost();
  for (const route of ROUTES) {
    const { headers } = await host.send(route);
    for (const name of SECURITY_HEADER_NAMES) expect(headers[name], `${route.path} ${name}`).toBeDefined();
    expect(headers["strict-transport-security"]).toContain("max-age=63072000");
    expect(headers["x-powered-by"]).toBeUndefined();
    const stored = route.path === "/_next/static/chunks/app.js";
    const expected = stored ? "public, max-age=31536000, immutable" : "no-store";
    expect([route.path, headers["cache-control"]]).toEqual([route.path, expected]);
  }
  claim(26, `${ROUTES.length} kinds of answer x ${SECURITY_HEADER_NAMES.length + 1} headers`);
});

test("each page gets a nonce of its own, the same one on the request and on the answer", async () => {
  const seen: Record<string, unknown>[] = [];
  await using host = await startTestHost({ pages: createTestPages(seen) });
  const nonces = new Set<string>();
  for (let index = 0; index < 20; index += 1) {
    const answer = await host.send({ path: "/" });
    expect(seen.at(-1)?.["content-security-policy"]).toBe(answer.headers["content-security-policy"]);
    nonces.add(/'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1] ?? "");
  }
  expect(nonces.size).toBe(20);
});

test("loading ahead renders nothing", async () => {
  const seen: Record<string, unknown>[] = [];
  await using host = await startTestHost({ pages: createTestPages(seen) });
  for (const [name, value] of [
    ["next-router-prefetch", "1"],
    ["next-router-segment-prefetch", "/_tree"],
    ["sec-purpose", "prefetch;prerender"],
    ["purpose", "prefetch"],
  ] as const) {
    expect(
      (await host.send({ path: "/chart", headers: { [name]: value, cookie: STAFF_COOKIE } })).status,
    ).toBe(204);
  }
  expect(seen).toEqual([]);
});
