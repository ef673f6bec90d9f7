import "../src/async-context.ts";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { request as sendRequest } from "node:http";
import { issueDemoLink } from "@plumbline/auth/demo-link";
import { createTestDatabase, makeClinic, makeCourse, type TestDatabase } from "@plumbline/db/test-database";
import { findFilmFile } from "@plumbline/media/film";
import type { FilmName } from "@plumbline/media/film-link";
import { LINK_MS } from "@plumbline/media/link";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "./claim.ts";
import { startApp, URLS } from "./real-app.ts";
import { FILM_LINKS } from "./call-context.ts";

const START = new Date("2026-03-02T09:00:00Z");
const PAID = "pelvis-lumbar";
const FREE = "welcome";
const clock = { now: START };
let db: TestDatabase;
let host: Awaited<ReturnType<typeof startApp>>;
let name: Omit<FilmName, "lesson" | "part">;
let buyer: { cookie: string; sessionId: string };
let stranger: { cookie: string; sessionId: string };
beforeAll(async () => {
  db = await createTestDatabase();
  const clinics = [await makeClinic(db, { patients: 1 }), await makeClinic(db, { patients: 1 })] as const;
  const [{ clinicId, buyer: who }] = clinics;
  const { courseId, slug } = await makeCourse(db, clinics[0]);
  await makeCourse(db, clinics[1]);
  name = { clinicId, course: slug };
  await db.superPool.query(
    `insert into entitlement (clinic_id, buyer_id, person_id, course_id, source, starts_at) values ($1, $2, $3, $4, 'purchase', $5)`,
    [clinicId, who.buyerId, who.personId, courseId, new Date(START.getTime() - 1000)],
  );
  host = await startApp("portal", db.pool, () => clock.now);
  buyer = await signIn(1);
  stranger = await signIn(2);
}, 60_000);
afterAll(async () => {
  await host.host.app.close();
  await db.drop();
});

/** The buyer of one clinic, signed in by the real endpoints. */
async function signIn(clinicNumber: number) {
  const now = () => clock.now;
  const options = { pool: db.pool, environment: "demo", publicUrls: URLS, now } as const;
  const link = new URL(await issueDemoLink({ ...options, clinicNumber, who: "buyer" }));
  const own = { host: new URL(URLS.portal).host, origin: URLS.portal, "x-plumbline": "1" };
  const answer = await host.send({
    method: "POST",
    path: "/api/auth/demo-link/spend",
    headers: { ...own, "content-type": "application/json" },
    body: JSON.stringify({ token: link.searchParams.get("token") }),
  });
  expect(answer.status).toBe(200);
  const set = (answer.headers["set-cookie"] ?? []) as string[];
  const { rows } = await db.superPool.query<{ id: string }>(
    "select id from session order by id desc limit 1",
  );
  return { cookie: set.map((line) => line.split(";", 1)[0]).join("; "), sessionId: rows[0]?.id ?? "" };
}

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

function get(path: string, headers: Record<string, string> = {}): Promise<Got> {
  const own = { host: new URL(URLS.portal).host };
  return new Promise((resolve, reject) => {
    const request = sendRequest({
      host: "127.0.0.1",
      port: host.port,
      path,
      headers: { ...own, ...headers },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    request.end();
  });
}

const sign = (lesson: string, holder: string | null, part: FilmName["part"] = "video", now = clock.now) =>
  FILM_LINKS.sign({ ...name, lesson, part }, holder, now);

function readFilm(lesson: string): Buffer {
  return readFileSync(findFilmFile(lesson, "video")?.path ?? "");
}

const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

test("a paid film plays for the session its link was made for; a copied, altered or old link shows not one byte", async () => {
  const link = sign(PAID, buyer.sessionId);
  const own = await get(link, { cookie: buyer.cookie });
  expect([own.status, digest(own.body)]).toEqual([200, digest(readFilm(PAID))]);
  const refused: [string, string, Record<string, string>][] = [
    ["without a cookie", link, {}],
    ["with another buyer's cookie", link, { cookie: stranger.cookie }],
    ["made for anybody by hand", link.replace("for=you", "for=anybody"), { cookie: buyer.cookie }],
    ["for another lesson by hand", link.replace(PAID, FREE), { cookie: buyer.cookie }],
    ["for longer by hand", link.replace(/until=\d/, "until=9"), { cookie: buyer.cookie }],
    ["without its seal", link.replace(/&seal=.*/, ""), { cookie: buyer.cookie }],
    ["up a folder", "/media/film/../../etc/passwd", { cookie: buyer.cookie }],
    [
      "five minutes later",
      sign(PAID, buyer.sessionId, "video", new Date(START.getTime() - LINK_MS)),
      { cookie: buyer.cookie },
    ],
    ["from another site", link, { cookie: buyer.cookie, "sec-fetch-site": "cross-site" }],
    ["signed for anybody, as if it were free", sign(PAID, null), {}],
    ["signed for one who has not bought", sign(PAID, stranger.sessionId), { cookie: stranger.cookie }],
    ["of a lesson without a film", sign("deep-core-anatomy", buyer.sessionId), { cookie: buyer.cookie }],
  ];
  for (const part of ["captions", "poster"] as const)
    refused.push([`the ${part} copied`, sign(PAID, buyer.sessionId, part), {}]);
  const film = readFilm(PAID);
  for (const [what, path, headers] of refused) {
    const { status, body } = await get(path, headers);
    expect([what, [403, 404].includes(status)]).toEqual([what, true]);
    expect(body.length < 200 && !film.includes(body), what).toBe(true);
  }
  claim(49, `${refused.length} links that were copied, altered, old or not paid for: 0 bytes of a film`);
});

test("a preview plays for anybody", async () => {
  const got = await get(sign(FREE, null));
  expect([got.status, got.headers["content-type"], digest(got.body)]).toEqual([
    200,
    "video/mp4",
    digest(readFilm(FREE)),
  ]);
  expect(got.headers["cache-control"]).toBe("no-store");
});

test("an end of access holds at the next request, although the link is still young", async () => {
  const link = sign(PAID, buyer.sessionId);
  await db.superPool.query("update entitlement set ended_at = $1", [clock.now]);
  const refused = await get(link, { cookie: buyer.cookie, range: "bytes=0-99" });
  await db.superPool.query("update entitlement set ended_at = null");
  expect([refused.status, refused.body.toString()]).toEqual([
    403,
    "This film cannot be watched with this account now. Open the lesson to see why.\n",
  ]);
  expect((await get(link, { cookie: buyer.cookie })).status).toBe(200);
  claim(49, "access that ended is refused at the next request, link or not");
});

test("a film cut into ranges at any bytes is the film", async () => {
  const film = readFilm(PAID);
  const link = sign(PAID, buyer.sessionId);
  let requests = 0;
  for (let round = 0; round < 20; round += 1) {
    const cuts = Array.from({ length: 8 }, () => Math.floor(Math.random() * film.length));
    const edges = [0, ...cuts.toSorted((a, b) => a - b), film.length];
    const parts: Buffer[] = [];
    for (const [index, start] of edges.slice(0, -1).entries()) {
      const end = (edges[index + 1] ?? 0) - 1;
      if (end < start) continue;
      const got = await get(link, { cookie: buyer.cookie, range: `bytes=${start}-${end}` });
      expect(got.headers["content-range"]).toBe(`bytes ${start}-${end}/${film.length}`);
      expect(got.status).toBe(206);
      parts.push(got.body);
      requests += 1;
    }
    expect(digest(Buffer.concat(parts))).toBe(digest(film));
  }
  const beyond = await get(link, { cookie: buyer.cookie, range: `bytes=${film.length}-` });
  expect(beyond.status).toBe(416);
  claim(50, `${requests} ranges cut at random bytes, 20 of 20 films whole by SHA-256`);
});
