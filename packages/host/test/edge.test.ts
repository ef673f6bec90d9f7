import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { TOAST_STYLE_DIGESTS } from "../src/headers.ts";
import { createLimits } from "../src/limits.ts";
import { CALL_HEADERS, healthyDatabase, PUBLIC_ORIGIN, STAFF_COOKIE, startTestHost } from "./harness.ts";

test("sign-in is asked under the public name and hands its cookies on", async () => {
  await using host = await startTestHost();
  const headers = { origin: PUBLIC_ORIGIN, "content-type": "application/json", "x-plumbline": "1" };
  const answer = await host.send({ method: "POST", path: "/api/auth/signin", headers, body: "{}" });
  expect(JSON.parse(answer.body)).toEqual({ path: "/api/auth/signin", origin: PUBLIC_ORIGIN });
  expect(answer.headers["set-cookie"]).toEqual(["a=1"]);
});

test("sign-in takes no post from another site, in no form", async () => {
  await using host = await startTestHost();
  const types = [
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
  ];
  for (const origin of ["https://evil.example", "null", "https://portal.example.org", ""]) {
    for (const type of types) {
      const headers: Record<string, string> = { "content-type": type, ...(origin === "" ? {} : { origin }) };
      expect([403, 415]).toContain(
        (await host.send({ method: "POST", path: "/api/auth/signin", headers })).status,
      );
    }
  }
});

test("a flood from one address is told when to come back, whatever address it claims to have", async () => {
  await using host = await startTestHost({ limits: createLimits({ perAddress: 5, perAccount: 100 }) });
  const send = (index: number) =>
    host.send({ path: "/api/trpc/ping", headers: { "x-forwarded-for": `10.0.0.${index}` } });
  const statuses = [];
  for (let index = 0; index < 7; index += 1) statuses.push((await send(index)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(Number((await send(9)).headers["retry-after"])).toBeGreaterThan(0);
  expect((await host.send({ path: "/healthz" })).status).toBe(200);
});

test("behind a named proxy the address it forwards is the one that counts", async () => {
  const limits = createLimits({ perAddress: 1, perAccount: 100 });
  await using host = await startTestHost({ limits, trustProxy: "127.0.0.1" });
  const send = (address: string) =>
    host.send({ path: "/api/trpc/ping", headers: { "x-forwarded-for": address } });
  expect([
    (await send("10.0.0.1")).status,
    (await send("10.0.0.2")).status,
    (await send("10.0.0.1")).status,
  ]).toEqual([200, 200, 429]);
});

test("an account pays for every call of a batch", async () => {
  await using host = await startTestHost({ limits: createLimits({ perAddress: 100, perAccount: 10 }) });
  const path = `/api/trpc/${Array.from({ length: 8 }, () => "chart.list").join(",")}?batch=1&input=%7B%7D`;
  expect((await host.send({ path, headers: { cookie: STAFF_COOKIE } })).status).toBe(200);
  expect((await host.send({ path, headers: { cookie: STAFF_COOKIE } })).status).toBe(429);
});

test("ready follows the database and its migrations; alive does not", async () => {
  for (const problem of ["unreachable", "migrations"] as const) {
    await using host = await startTestHost({
      database: { ...healthyDatabase, findProblem: async () => problem },
    });
    expect((await host.send({ path: "/readyz", headers: { host: "10.1.2.3" } })).status).toBe(503);
    expect((await host.send({ path: "/healthz", headers: { host: "10.1.2.3" } })).status).toBe(200);
  }
  await using host = await startTestHost();
  expect((await host.send({ path: "/readyz" })).status).toBe(200);
});

test("an answer that takes too long becomes 503", async () => {
  await using host = await startTestHost({ answerWithinMs: 30 });
  const answer = await host.send({ path: "/api/trpc/slow" });
  expect(answer.status).toBe(503);
  expect(answer.headers["retry-after"]).toBe("2");
});

test("an upgrade is answered as an ordinary request and never reaches the pages' socket handler", async () => {
  await using host = await startTestHost();
  const text = await new Promise<string>((resolve) => {
    const socket = connect(host.port, "127.0.0.1", () =>
      socket.write(
        "GET http://evil.example/ HTTP/1.1\r\nHost: clinic.example.org\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      ),
    );
    socket.once("data", (data) => {
      socket.destroy();
      resolve(String(data));
    });
  });
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
});

test("the log holds no cookie, no query, no token, no address", async () => {
  await using host = await startTestHost();
  const token = "kT9xQ2mWvB7nL4cR8sZ1dF6hJ3pA5gY0";
  await host.send({
    path: `/sign-in/${token}?token=${token}&email=ada@example.org`,
    headers: { cookie: STAFF_COOKIE },
  });
  await host.send({ path: `/people/ada@example.org`, headers: { cookie: STAFF_COOKIE } });
  await host.send({
    method: "POST",
    path: "/api/trpc/chart.save",
    headers: CALL_HEADERS,
    body: '{"note":"secret finding"}',
  });
  await host.send({ path: "/api/trpc/broken" });
  const log = host.lines.slice(1).join("");
  for (const secret of [token, "ada@example.org", "__Host-staff", "secret finding", "127.0.0.1"])
    expect(log).not.toContain(secret);
  expect(log).toContain('"path":"/sign-in/[redacted]"');
  expect(log).toContain('"path":"/api/trpc/chart.save"');
});

test("the toast library's own style is the one that the policy admits", () => {
  const source = readFileSync(new URL("../node_modules/sonner/dist/index.mjs", import.meta.url), "utf8");
  const styles = [...source.matchAll(/^__insertCSS\((".*")\);?$/gm)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  );
  const digests = ["", ...styles].map(
    (style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  );
  expect(digests).toEqual([...TOAST_STYLE_DIGESTS]);
});
