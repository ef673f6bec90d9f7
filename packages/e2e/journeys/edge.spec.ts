import { expect, test } from "../harness/journey.ts";
import { addPatient, openPortalCookies } from "../harness/own-patient.ts";
import { cookieHeader, listPages, type RawAnswer, sendRaw } from "../harness/raw.ts";

const say = (claim: number, text: string) => process.stdout.write(`claim ${claim}: ${text}\n`);

/** Headers by which a page server was steered past its checks, or could be. */
function listHostile(target: string, cookie: string): Record<string, string>[] {
  const one: Record<string, string> = {
    "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
    "x-middleware-subrequest-id": "1",
    "x-middleware-rewrite": target,
    "x-middleware-next": "1",
    "x-middleware-skip": "1",
    "x-middleware-override-headers": "cookie",
    "x-middleware-request-cookie": cookie,
    "x-middleware-set-cookie": cookie,
    "x-nextjs-data": "1",
    "x-nextjs-rewrite": target,
    "x-matched-path": target,
    "x-now-route-matches": "1=chart",
    "x-invoke-path": target,
    "x-invoke-status": "200",
    "x-invoke-query": "%7B%7D",
    "x-prerender-revalidate": "1",
    "next-resume": "1",
    "next-action": "abc",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-original-url": target,
    "x-rewrite-url": target,
    "x-http-method-override": "POST",
  };
  const alone = Object.entries(one).map(([name, value]) => ({ [name]: value }));
  const together = { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": cookie };
  const ahead: Record<string, string>[] = [
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-segment-prefetch": "/_full", "next-url": target },
  ];
  return [...alone, together, ...ahead];
}

function listOddPaths(target: string): string[] {
  return [
    `/${target}`,
    `//evil.example${target}`,
    `/\\evil.example`,
    `/%5cevil.example`,
    `${target}%00`,
    `${target}%0d%0aset-cookie:a=1`,
    `/sign-in%2f..${target}`,
    `http://evil.example${target}`,
    `/_next/image?url=${encodeURIComponent(target)}&w=64&q=75`,
    `/_next/data/build${target}.json`,
    `/_next/..${target}`,
    `/_next/static/..${target}`,
    `/api${target}`,
  ];
}

const isShut = ({ status }: RawAnswer) => status >= 300 && status < 600;

test("nothing that is sent beside the cookie opens a page of the production build", async ({
  clinic,
  places,
}) => {
  const patient = await addPatient(clinic, "Marigold");
  const home = await openPortalCookies(clinic, patient);
  const staff = await clinic.cookiesOf("clinician");
  const doors = [
    {
      origin: places.clinic,
      target: `/patients/${patient.id}`,
      cookie: cookieHeader(staff),
      name: patient.name,
    },
    { origin: places.portal, target: "/", cookie: cookieHeader(home), name: "Marigold" },
  ];
  let tried = 0;
  for (const { origin, target, cookie, name } of doors) {
    const open = await sendRaw(origin, target, { cookie });
    expect([open.status, open.body.includes(name)]).toEqual([200, true]);
    const shut = await sendRaw(origin, target);
    expect(shut.headers["location"] ?? shut.body).toContain("/sign-in");
    for (const headers of listHostile(target, cookie)) {
      for (const path of [target, "/sign-in", `${target}?_rsc=1`]) {
        const answer = await sendRaw(origin, path, headers);
        const shown = [path, Object.keys(headers), answer.body.includes(name)];
        expect(shown).toEqual([path, Object.keys(headers), false]);
        expect(answer.headers["set-cookie"] ?? []).toEqual([]);
        if (path === target && !("rsc" in headers))
          expect([headers, answer.status]).toEqual([headers, shut.status]);
        tried += 1;
      }
    }
    for (const path of listOddPaths(target === "/" ? "/you" : target)) {
      const answers = [await sendRaw(origin, path), await sendRaw(origin, path, { cookie })];
      for (const answer of answers) {
        expect([path, isShut(answer), answer.body.includes(name)]).toEqual([path, true, false]);
        tried += 1;
      }
    }
  }
  say(24, `${tried} requests to both production builds with known bypasses: 0 opened a page`);
});

const SECURITY_HEADERS = {
  "content-security-policy": /^default-src 'self'; script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'; /,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "origin-agent-cluster": /^\?1$/,
  "x-permitted-cross-domain-policies": /^none$/,
  "permissions-policy": /camera=\(\)/,
  "x-request-id": /^[\w-]{36}$/,
  "cache-control": /^no-store$/,
} as const;

function judgeHeaders({ headers }: RawAnswer): string[] {
  const faults = Object.entries(SECURITY_HEADERS)
    .filter(([name, form]) => !form.test(String(headers[name] ?? "")))
    .map(([name]) => `${name}: ${String(headers[name])}`);
  return headers["x-powered-by"] === undefined ? faults : [...faults, "x-powered-by"];
}

test("every page of both builds, and what they call, carries every security header and is not stored", async ({
  clinic,
  places,
}) => {
  const patient = await addPatient(clinic, "Nettle");
  const cookies = {
    clinic: cookieHeader(await clinic.cookiesOf("owner")),
    portal: cookieHeader(await openPortalCookies(clinic, patient)),
  };
  const others = [
    "/missing",
    "/api/trpc/nothing",
    "/api/auth/session",
    "/api/unknown",
    "/healthz",
    "/readyz",
    "//odd",
  ];
  const nonces = new Set<string>();
  let checked = 0;
  for (const app of ["clinic", "portal"] as const) {
    const pages = listPages(app, { patientId: patient.id });
    expect(pages.length).toBeGreaterThan(5);
    for (const path of [...pages, ...others]) {
      for (const cookie of ["", cookies[app]]) {
        const answer = await sendRaw(places[app], path, cookie === "" ? {} : { cookie });
        expect([app, path, judgeHeaders(answer)]).toEqual([app, path, []]);
        nonces.add(String(answer.headers["content-security-policy"]));
        checked += 1;
      }
    }
  }
  expect(nonces.size, "each answer has a nonce of its own").toBe(checked);
  say(26, `${checked} answers of both production builds x ${Object.keys(SECURITY_HEADERS).length} headers`);
});

test("only the build's own files may be stored", async ({ places }) => {
  for (const origin of [places.clinic, places.portal]) {
    const page = await sendRaw(origin, "/sign-in");
    const file = /\/_next\/static\/[\w./-]+\.(?:js|css)/.exec(page.body)?.[0] ?? "";
    const stored = await sendRaw(origin, file);
    expect([stored.status, stored.headers["cache-control"]]).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
    const missing = await sendRaw(origin, "/_next/static/chunks/missing.js");
    expect([missing.status, missing.headers["cache-control"]]).toEqual([404, "no-store"]);
  }
});
