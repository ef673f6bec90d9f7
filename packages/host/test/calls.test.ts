import { expect, test } from "vitest";
import { claim } from "./claim.ts";
import { CALL_HEADERS, PUBLIC_ORIGIN, STAFF_COOKIE, startTestHost } from "./harness.ts";
import { CANARY } from "./router.ts";

const CONTENT_TYPES = [
  undefined,
  "",
  "text/plain",
  "text/plain;charset=UTF-8",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/octet-stream",
  "application/json, text/plain",
  "text/plain; application/json",
  "application/jsonp",
  "application/json; boundary=x",
  "application/json",
] as const;

const ORIGINS = [
  undefined,
  "null",
  "https://evil.example",
  "https://portal.example.org",
  "https://clinic.example.org.evil.example",
  "http://clinic.example.org",
  "https://clinic.example.org:8443",
  "https://CLINIC.example.org@evil.example",
  PUBLIC_ORIGIN,
] as const;

const EXTRAS: Record<string, string>[] = [
  {},
  { "x-plumbline": "1" },
  { "x-plumbline": "1", "sec-fetch-site": "same-site" },
];

test("no mutation runs unless content type, origin and our own header are all right", async () => {
  await using host = await startTestHost();
  const mutations = host.mutations;
  let tried = 0;
  for (const path of mutations) {
    for (const contentType of CONTENT_TYPES) {
      for (const origin of ORIGINS) {
        for (const extra of EXTRAS) {
          const allowed =
            contentType === "application/json" && origin === PUBLIC_ORIGIN && extra === EXTRAS[1];
          if (allowed) continue;
          const headers: Record<string, string> = { cookie: STAFF_COOKIE, ...extra };
          if (contentType !== undefined) headers["content-type"] = contentType;
          if (origin !== undefined) headers.origin = origin;
          const answer = await host.send({
            method: "POST",
            path: `/api/trpc/${path}`,
            headers,
            body: tried % 2 === 0 ? "{}" : "",
          });
          expect([403, 415]).toContain(answer.status);
          tried += 1;
        }
      }
    }
  }
  expect(host.runs.mutations).toBe(0);
  claim(22, `${tried} combinations over ${mutations.length} mutations, ${host.runs.mutations} ran`);
});

test("a mutation with all three runs", async () => {
  await using host = await startTestHost();
  const answer = await host.send({ method: "POST", path: "/api/trpc/chart.clear", headers: CALL_HEADERS });
  expect(answer.status).toBe(200);
  expect(host.runs.mutations).toBe(1);
});

test("a mutation asked for by GET, or by another method, is refused with 405", async () => {
  await using host = await startTestHost();
  const mutations = host.mutations;
  for (const path of mutations) {
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const headers = method === "GET" ? { cookie: STAFF_COOKIE } : CALL_HEADERS;
      expect(
        (await host.send({ method, path: `/api/trpc/${path}`, headers })).status,
        `${method} ${path}`,
      ).toBe(405);
    }
  }
  expect(host.runs.mutations).toBe(0);
});

test("a batch of ten runs; eleven and five hundred are refused whole", async () => {
  await using host = await startTestHost();
  const batch = (size: number) =>
    `/api/trpc/${Array.from({ length: size }, () => "ping").join(",")}?batch=1&input=%7B%7D`;
  expect((await host.send({ path: batch(10) })).status).toBe(200);
  const before = host.runs.queries;
  expect((await host.send({ path: batch(11) })).status).toBe(400);
  expect((await host.send({ path: batch(500) })).status).toBe(400);
  const post = await host.send({
    method: "POST",
    path: batch(500).split("&")[0] ?? "",
    headers: CALL_HEADERS,
    body: "{}",
  });
  expect(post.status).toBe(400);
  expect(host.runs.queries).toBe(before);
  claim(23, `500 calls in one request: 400, ${host.runs.queries - before} ran`);
});

test("a streamed batch sends the quick answer before the slow one", async () => {
  await using host = await startTestHost();
  const answer = await host.send({
    path: "/api/trpc/slow,ping?batch=1&input=%7B%7D",
    headers: { "trpc-accept": "application/jsonl" },
  });
  expect(answer.status).toBe(200);
  expect(answer.body.indexOf("pong")).toBeLessThan(answer.body.indexOf('"slow"'));
});

test("a large answer is compressed for those who can read it", async () => {
  await using host = await startTestHost();
  const path = "/api/trpc/chart.large";
  const plain = await host.send({ path, headers: { cookie: STAFF_COOKIE } });
  const packed = await host.send({ path, headers: { cookie: STAFF_COOKIE, "accept-encoding": "gzip" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.body.length).toBeLessThan(plain.body.length / 10);
});

test("a body over one megabyte is refused", async () => {
  await using host = await startTestHost();
  const body = JSON.stringify({ note: "x".repeat(1_100_000) });
  const answer = await host.send({
    method: "POST",
    path: "/api/trpc/chart.save",
    headers: CALL_HEADERS,
    body,
  });
  expect(answer.status).toBe(413);
});

test("faults keep their kind, and the unknown is masked with the request id", async () => {
  await using host = await startTestHost();
  const read = (id: string) =>
    host.send({
      path: `/api/trpc/chart.read?input=${encodeURIComponent(JSON.stringify({ id }))}`,
      headers: { cookie: STAFF_COOKIE },
    });
  const [foreign, unknown] = [await read("foreign"), await read("unknown")];
  expect(foreign.status).toBe(404);
  expect(foreign.body).toBe(unknown.body);
  expect(JSON.parse(foreign.body).error.data.fault).toBe("not-found");

  const broken = await host.send({ path: "/api/trpc/broken" });
  expect(broken.status).toBe(500);
  expect(broken.body).toContain(String(broken.headers["x-request-id"]));
  expect(broken.body + host.lines.join("")).not.toContain(CANARY);

  const away = await host.send({ path: "/api/trpc/away" });
  expect(away.status).toBe(503);
  expect(away.headers["retry-after"]).toBe("2");

  const strange = await host.send({
    path: "/api/trpc/chart.read?input=%7B%22id%22%3A1%7D",
    headers: { cookie: STAFF_COOKIE },
  });
  expect(strange.status).toBe(400);
  expect(JSON.parse(strange.body).error.data.issues).toEqual([expect.objectContaining({ path: "id" })]);
});
