import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestDatabase, makeClinic, type TestDatabase } from "@plumbline/db/test-database";
import { UPLOAD_LIMITS, UPLOAD_QUOTA_BYTES } from "@plumbline/domain/upload";
import { findFilmFile } from "@plumbline/media/film";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claim } from "./claim.ts";
import {
  append,
  type Clinic,
  declare,
  digest,
  readRow,
  type Sending,
  type SignedIn,
  sendWhole,
  signIn,
  startClinic,
  stopClinic,
} from "./upload-arrange.ts";

const clock = { now: new Date("2026-03-02T09:00:00Z") };
const now = () => clock.now;
let db: TestDatabase;
let clinic: Clinic;
let clinicId: string;
let ada: SignedIn;
let owner: SignedIn;
let assistant: SignedIn;
let foreign: SignedIn;
let frontDesk: SignedIn;
beforeAll(async () => {
  db = await createTestDatabase();
  clinicId = (await makeClinic(db, { patients: 1 })).clinicId;
  await makeClinic(db, { patients: 1 });
  clinic = await startClinic(db, clock);
  const at = { app: "clinic", port: clinic.app.port } as const;
  ada = await signIn(db, at, "clinician", { clinicNumber: 1, now });
  owner = await signIn(db, at, "owner", { clinicNumber: 1, now });
  assistant = await signIn(db, at, "assistant", { clinicNumber: 1, now });
  frontDesk = await signIn(db, at, "front-desk", { clinicNumber: 1, now });
  foreign = await signIn(db, at, "clinician", { clinicNumber: 2, now });
}, 60_000);
afterAll(async () => {
  await stopClinic(clinic);
  await db.drop();
});

const film = () => readFileSync(findFilmFile("hip-joint-tour", "video")?.path ?? "");

async function offsetOf(path: string, by = ada): Promise<number> {
  const asked = await clinic.send({ method: "HEAD", path }, by);
  expect(asked?.status).toBe(200);
  return Number(asked?.headers["upload-offset"]);
}

async function begin(kind: string, name: string, size: number, by = ada): Promise<string> {
  const begun = await clinic.send(declare(kind, name, size), by);
  expect([begun?.status, begun?.body.toString()]).toEqual([201, ""]);
  return String(begun?.headers["location"]);
}

test("an upload whose connection is cut at any byte goes on where it stopped, and is the file", async () => {
  const bytes = film();
  let cuts = 0;
  for (let round = 0; round < 6; round += 1) {
    const path = await begin("video", "tour.mp4", bytes.length);
    let [offset, reached] = [0, 0];
    for (let cut = 0; cut < 8; cut += 1) {
      const cutAfter = 1 + Math.floor(Math.random() * 90_000);
      expect(await clinic.send(append(path, offset, bytes.subarray(offset), cutAfter), ada)).toBeNull();
      // What was under way to the disk may still arrive: the next question tells.
      reached = Math.max(reached, offset + cutAfter);
      const after = await offsetOf(path);
      expect(after).toBeGreaterThanOrEqual(offset);
      expect(after).toBeLessThanOrEqual(reached);
      offset = after;
      cuts += 1;
    }
    const wrong = await clinic.send(append(path, bytes.length - 1, bytes.subarray(-1)), ada);
    expect(wrong?.status).toBe(409);
    await expect
      .poll(async () => {
        offset = await offsetOf(path);
        return (await clinic.send(append(path, offset, bytes.subarray(offset)), ada))?.status;
      })
      .toBe(204);
    expect(await readRow(db, path)).toMatchObject({ state: "checking", received: bytes.length });
    const file = join(clinic.folder, "incoming", path.split("/").at(-1) ?? "");
    expect(digest(readFileSync(file))).toBe(digest(bytes));
  }
  claim(50, `${cuts} connections cut at random bytes, 6 of 6 uploads whole by SHA-256`);
}, 120_000);

test("how far an upload has come is in the book when its connection ends", async () => {
  const bytes = film();
  const path = await begin("video", "tour.mp4", bytes.length);
  await clinic.send(append(path, 0, bytes.subarray(0, 100_000)), ada);
  await expect.poll(async () => (await readRow(db, path))?.received).toBe(100_000);
  expect((await readRow(db, path))?.state).toBe("receiving");
  expect((await clinic.send({ method: "DELETE", path }, ada))?.status).toBe(204);
  expect(await readRow(db, path)).toBeUndefined();
  expect(readdirSync(join(clinic.folder, "incoming")).join()).not.toContain(path.split("/").at(-1));
});

const UNKNOWN = "/uploads/01988f3a-61c0-7b4e-9d2f-0a5bad000003";

test("nobody but who sends it can append to an upload, read it, end it or see that it is there", async () => {
  const path = await begin("picture", "own.png", 100);
  const bytes = Buffer.alloc(10, 1);
  const asks = (at: string): Sending[] => [
    { method: "HEAD", path: at },
    append(at, 0, bytes),
    { method: "DELETE", path: at },
  ];
  let compared = 0;
  for (const by of [owner, foreign, frontDesk, assistant, null]) {
    const real = asks(path);
    for (const [index, unknown] of asks(UNKNOWN).entries()) {
      const [there, nowhere] = [
        await clinic.send(real[index] as Sending, by),
        await clinic.send(unknown, by),
      ];
      expect([there?.status, there?.body.toString()]).toEqual([nowhere?.status, nowhere?.body.toString()]);
      expect([401, 403, 404]).toContain(there?.status);
      const names = (headers: object | undefined) => Object.keys(headers ?? {}).toSorted();
      expect(names(there?.headers)).toEqual(names(nowhere?.headers));
      compared += 1;
    }
  }
  expect(await offsetOf(path)).toBe(0);
  expect(await readRow(db, path)).toMatchObject({ state: "receiving", received: 0 });
  for (const by of [frontDesk, assistant, null])
    expect([401, 403]).toContain((await clinic.send(declare("picture", "a.png", 10), by))?.status);
  claim(9, `${compared} requests for an upload of somebody else: answered as for one that is not there`);
});

test("another site cannot begin, append or end an upload, and a page of ours says that it is one", async () => {
  const path = await begin("picture", "own.png", 100);
  const ask = declare("picture", "a.png", 10);
  const changes: Record<string, string>[] = [
    { origin: "https://portal.example.org" },
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { "x-plumbline": "0" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of changes) {
    const asked = [ask, append(path, 0, Buffer.alloc(10)), { method: "DELETE", path } as Sending];
    for (const one of asked) {
      const answer = await clinic.send({ ...one, headers: { ...one.headers, ...headers } }, ada);
      expect([headers, one.method, answer?.status]).toEqual([headers, one.method, 403]);
    }
  }
  for (const method of ["GET", "PUT", "OPTIONS"])
    expect((await clinic.send({ method, path }, ada))?.status).toBe(405);
  const posing = { ...append(path, 0, Buffer.alloc(10)), method: "POST" };
  posing.headers = { ...posing.headers, "x-http-method-override": "PATCH" };
  expect((await clinic.send(posing, owner))?.status).toBe(404);
  expect(await offsetOf(path)).toBe(0);
});

test("what is too large, of another kind, empty or of no known size is refused before its first byte", async () => {
  const files = () => readdirSync(join(clinic.folder, "incoming")).length;
  const before = files();
  const refused: [Sending, RegExp][] = [
    [declare("picture", "a.png", 30_000_000), /This file has 30 MB; 10 MB is the most/],
    [declare("picture", "a.png", UPLOAD_LIMITS.picture.maxBytes + 1), /is the most/],
    [declare("video", "a.mp4", UPLOAD_LIMITS.video.maxBytes + 1), /500 MB is the most/],
    [declare("captions", "a.vtt", UPLOAD_LIMITS.captions.maxBytes + 1), /200 KB is the most/],
    [declare("picture", "a.exe", 10), /Choose a file of the kind JPEG/],
    [declare("picture", "a.png.html", 10), /Choose a file of the kind JPEG/],
    [declare("video", "a.png", 10), /Choose a file of the kind MP4/],
    [declare("picture", "a.png", 0), /is empty/],
    [declare("page", "a.html", 10), /Say first what is sent/],
    [declare("picture", "a.png", "1e3"), /Invalid upload-length/],
    [declare("picture", "a.png", -1), /Invalid upload-length/],
    [{ ...declare("picture", "a.png", 1), headers: { "upload-defer-length": "1" } }, /Say first|refused/],
  ];
  for (const [sending, words] of refused) {
    const answer = await clinic.send(sending, ada);
    expect([answer?.status, answer?.body.toString()]).toEqual([400, expect.stringMatching(words)]);
  }
  expect(files()).toBe(before);
  claim(29, `${refused.length} files too large, empty or of another kind refused before their first byte`);
});

test("more bytes than were declared are not taken", async () => {
  const path = await begin("picture", "a.png", 100);
  // The connection is closed before all of it is read: a client may see that first.
  const more = await clinic.send(append(path, 0, Buffer.alloc(101)), ada).catch(() => null);
  expect([413, undefined]).toContain(more?.status);
  const chunked = { ...append(path, 0, Buffer.alloc(5_000)) };
  chunked.headers = { ...chunked.headers, "transfer-encoding": "chunked" };
  await clinic.send(chunked, ada).catch(() => null);
  expect(await offsetOf(path)).toBeLessThanOrEqual(100);
});

test("a clinic's quota counts what is under way, also when two are begun at once", async () => {
  const fill = UPLOAD_QUOTA_BYTES - 1_000_000;
  await db.superPool.query(
    `insert into upload (clinic_id, kind, name, size, received, state, sha256, media_type, created_at, settled_at, created_by)
      select m.clinic_id, 'video', 'full.mp4', 500000000, 500000000, 'ready', 'x', 'video/mp4', now(), now(), m.id
      from membership m, generate_series(1, $2::int) where m.clinic_id = $1 and m.roles = '{clinician}'`,
    [clinicId, Math.floor(fill / 500_000_000)],
  );
  const { rows } = await db.superPool.query<{ used: string }>(
    "select sum(size) as used from upload where clinic_id = $1 and state <> 'refused'",
    [clinicId],
  );
  const left = UPLOAD_QUOTA_BYTES - Number(rows[0]?.used);
  const size = Math.floor(left / 2) + 1;
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => clinic.send(declare("video", "a.mp4", size), owner)),
  );
  expect(answers.filter((answer) => answer?.status === 201).length).toBe(1);
  const refusal = answers.find((answer) => answer?.status === 400);
  expect(refusal?.body.toString()).toMatch(/^Your clinic keeps up to 10 GB and has .* left\./);
  expect((await clinic.send(declare("captions", "a.vtt", 100_000), foreign))?.status).toBe(201);
  await db.superPool.query("delete from upload where clinic_id = $1 and state = 'ready'", [clinicId]);
});

test("whatever a file is called, its name is shown without a place and never becomes one", async () => {
  const names: [string, string][] = [
    ["../../../../etc/passwd.png", "passwd.png"],
    ["..\\..\\boot.png", "boot.png"],
    ["a\u0000.png", "a.png"],
    ["photo\u202Egnp.png", "photognp.png"],
    [`it's "quoted" <b>.png`, `it's "quoted" <b>.png`],
    ["/uploads/x.png", "x.png"],
    ["con.png", "con.png"],
    ["ünïcode 图.png", "ünïcode 图.png"],
  ];
  for (const [name, shown] of names) {
    const path = await begin("picture", name, 10, foreign);
    expect(path).toMatch(/^\/uploads\/[0-9a-f-]{36}$/);
    expect((await readRow(db, path))?.name).toBe(shown);
    expect((await clinic.send({ method: "DELETE", path }, foreign))?.status).toBe(204);
  }
  const odd = ["..%2f..%2fetc%2fpasswd", "..", "%2e%2e", "..%5c..", "%00", "x", `${"a".repeat(300)}`];
  for (const id of odd) {
    for (const method of ["HEAD", "DELETE"]) {
      const answer = await clinic.send({ method, path: `/uploads/${id}` }, ada);
      expect([id, [400, 404].includes(answer?.status ?? 0)]).toEqual([id, true]);
    }
  }
  const stored = readdirSync(join(clinic.folder, "incoming"));
  expect(stored.filter((file) => !/^[0-9a-f-]{36}(?:\.json)?$/.test(file))).toEqual([]);
  expect(readdirSync(clinic.folder)).toEqual(["incoming"]);
  const beside = stored.filter((file) => file.endsWith(".json"));
  for (const file of beside) {
    const text = readFileSync(join(clinic.folder, "incoming", file), "utf8");
    expect(text).not.toMatch(/tour|own\.png|a\.png/);
  }
  claim(29, `${names.length} names with paths, NUL, turned letters and quotes: only ids on disk`);
});

test("who has many uploads under way finishes one first", async () => {
  const begun: string[] = [];
  let answer = await clinic.send(declare("captions", "a.vtt", 10), foreign);
  while (answer?.status === 201 && begun.length < 30) {
    begun.push(String(answer.headers["location"]));
    answer = await clinic.send(declare("captions", "a.vtt", 10), foreign);
  }
  expect(begun.length).toBeLessThanOrEqual(20);
  expect(answer?.body.toString()).toMatch(/^You have 20 uploads under way\./);
  for (const path of begun) await clinic.send({ method: "DELETE", path }, foreign);
  await sendWhole(clinic, foreign, { kind: "captions", name: "a.vtt", bytes: Buffer.from("WEBVTT\n") });
});
