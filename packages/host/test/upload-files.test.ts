import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import {
  createTestDatabase,
  makeClinic,
  type TestClinic,
  type TestDatabase,
} from "@plumbline/db/test-database";
import { findFilmFile } from "@plumbline/media/film";
import { LINK_MS } from "@plumbline/media/link";
import type { UploadPart } from "@plumbline/media/upload-part";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBlobs } from "../src/upload-files.ts";
import { openUploads } from "../src/shown-uploads.ts";
import { sweepUploadFiles } from "../src/upload-sweep.ts";
import { UPLOAD_LINKS } from "./call-context.ts";
import { claim } from "./claim.ts";
import { startApp, URLS } from "./real-app.ts";
import {
  append,
  type Clinic,
  declare,
  digest,
  readRow,
  type SignedIn,
  sendTo,
  sendWhole,
  signIn,
  startClinic,
  stopClinic,
} from "./upload-arrange.ts";

const clock = { now: new Date("2026-03-02T09:00:00Z") };
const now = () => clock.now;
let db: TestDatabase;
let clinic: Clinic;
let portal: Awaited<ReturnType<typeof startApp>>;
let places: readonly [TestClinic, TestClinic];
let ada: SignedIn;
let owner: SignedIn;
let foreign: SignedIn;
beforeAll(async () => {
  db = await createTestDatabase();
  places = [await makeClinic(db, { patients: 1 }), await makeClinic(db, { patients: 1 })];
  clinic = await startClinic(db, clock);
  portal = await startApp("portal", db.pool, now, {
    media: [openUploads(db.pool, { links: UPLOAD_LINKS, blobs: openBlobs(clinic.folder), now })],
  });
  const at = { app: "clinic", port: clinic.app.port } as const;
  ada = await signIn(db, at, "clinician", { clinicNumber: 1, now });
  owner = await signIn(db, at, "owner", { clinicNumber: 1, now });
  foreign = await signIn(db, at, "clinician", { clinicNumber: 2, now });
}, 60_000);
afterAll(async () => {
  await portal.host.app.close();
  await stopClinic(clinic);
  await db.drop();
});

const readFilm = (part: "video" | "poster" | "captions") =>
  readFileSync(findFilmFile("hip-joint-tour", part)?.path ?? "");

/** The beginning of a PNG that says how large it is: 50,000 by 50,000 pixels, of which not one follows. */
function makeHugePng(): Buffer {
  const header = Buffer.alloc(17);
  header.write("IHDR", "latin1");
  header.writeUInt32BE(50_000, 4);
  header.writeUInt32BE(50_000, 8);
  header.set([8, 2], 12);
  const [length, sum] = [Buffer.from([0, 0, 0, 13]), Buffer.alloc(4)];
  sum.writeUInt32BE(crc32(header));
  const end = "0000000049444154" + "35af061e" + "0000000049454e44ae426082";
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    length,
    header,
    sum,
    Buffer.from(end, "hex"),
  ]);
}

/** Runs the checks once, as a process does that has just started. */
async function checkAll(): Promise<void> {
  const checks = clinic.uploading.startChecks();
  await expect
    .poll(async () => (await clinic.uploading.server.listIncoming()).filter((file) => file.isWhole).length, {
      timeout: 60_000,
    })
    .toBe(0);
  await checks.stop();
}

async function uploadReady(kind: string, name: string, bytes: Buffer): Promise<string> {
  const path = await sendWhole(clinic, ada, { kind, name, bytes });
  await checkAll();
  const row = await readRow(db, path);
  expect(row).toMatchObject({ state: "ready", reason: null, sha256: digest(bytes) });
  return row?.id ?? "";
}

const linkTo = (uploadId: string, part: UploadPart, by: SignedIn, at = clock.now) =>
  UPLOAD_LINKS.sign({ clinicId: places[0].clinicId, uploadId, part }, by.sessionId, at);
const get = (path: string, by: SignedIn | null, headers: Record<string, string> = {}) =>
  clinic.send({ method: "GET", path, headers }, by);

test("what arrived whole is checked, kept under its id and stored by the hash of its bytes; bad files are refused in words", async () => {
  const poster = readFilm("poster");
  const files: [string, string, Buffer, RegExp | null][] = [
    ["picture", "bridge.jpg", poster, null],
    ["video", "bridge.mp4", readFilm("video"), null],
    ["captions", "bridge.vtt", readFilm("captions"), null],
    ["picture", "bomb.png", makeHugePng(), /^This picture has 50000 × 50000 pixels/],
    ["picture", "page.jpg", Buffer.concat([poster, Buffer.from("<html><body>")]), /something else as well/],
    ["picture", "film.png", readFilm("video"), /whatever its name says/],
    ["video", "half.mp4", readFilm("video").subarray(0, 300_000), /damaged|no MP4/],
  ];
  const paths: string[] = [];
  for (const [kind, name, bytes] of files) paths.push(await sendWhole(clinic, ada, { kind, name, bytes }));
  for (const path of paths) expect((await readRow(db, path))?.state).toBe("checking");
  await checkAll();
  for (const [index, [, name, bytes, reason]] of files.entries()) {
    const row = await readRow(db, paths[index] ?? "");
    const isGood = reason === null;
    expect([name, row?.state]).toEqual([name, isGood ? "ready" : "refused"]);
    expect(row?.sha256).toBe(isGood ? digest(bytes) : null);
    expect(row?.reason ?? "").toMatch(reason ?? /^$/);
  }
  expect(readdirSync(join(clinic.folder, "incoming"))).toEqual([]);
  expect(readdirSync(join(clinic.folder, "checking"))).toEqual([]);
  expect((await clinic.uploading.blobs.list()).length).toBe(3);
  claim(
    29,
    "3 of 3 good files stored by their SHA-256, 4 of 4 bad ones refused in words, nothing left behind",
  );
}, 120_000);

test("a restart while a file is being checked takes it up again, and a stop does not count against it", async () => {
  const path = await sendWhole(clinic, ada, { kind: "video", name: "a.mp4", bytes: readFilm("video") });
  for (let restart = 0; restart < 5; restart += 1) {
    const checks = clinic.uploading.startChecks();
    await expect.poll(async () => (await readRow(db, path))?.attempts, { interval: 5 }).toBe(1);
    await checks.stop();
    expect(await readRow(db, path)).toMatchObject({ state: "checking", attempts: 0 });
  }
  await checkAll();
  expect(await readRow(db, path)).toMatchObject({ state: "ready" });
  claim(50, "5 of 5 checks stopped in the middle were taken up again by the next start");
}, 60_000);

test("a file whose last byte came while the book was away is taken up, and a file that ends every check is given up", async () => {
  const path = await sendWhole(clinic, ada, { kind: "captions", name: "a.vtt", bytes: readFilm("captions") });
  const other = await sendWhole(clinic, ada, {
    kind: "captions",
    name: "b.vtt",
    bytes: readFilm("captions"),
  });
  const ids = [path, other].map((one) => one.split("/").at(-1));
  await db.superPool.query("update upload set state = 'receiving', received = 0 where id = $1", [ids[0]]);
  await db.superPool.query("update upload set attempts = 3 where id = $1", [ids[1]]);
  await checkAll();
  expect(await readRow(db, path)).toMatchObject({ state: "ready" });
  expect(await readRow(db, other)).toMatchObject({
    state: "refused",
    reason: expect.stringMatching(/^This file could not be checked\./) as string,
  });
}, 60_000);

test("the first verdict stands", async () => {
  const uploadId = await uploadReady("picture", "bridge.jpg", readFilm("poster"));
  const changed = db.superPool.query("update upload set state = 'refused', reason = 'x' where id = $1", [
    uploadId,
  ]);
  await expect(changed).rejects.toMatchObject({ code: "PLF01" });
});

test("a picture is shown to the clinic's staff by a link of their own session, and by no other", async () => {
  const uploadId = await uploadReady("picture", "bridge.jpg", readFilm("poster"));
  const link = linkTo(uploadId, "large", ada);
  const shown = await get(link, ada);
  expect(shown?.status).toBe(200);
  expect(shown?.headers).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-disposition": "attachment",
    "content-security-policy": expect.stringMatching(/^default-src 'none'.*sandbox$/) as string,
  });
  expect(shown?.body.subarray(8, 12).toString()).toBe("WEBP");
  expect((await get(linkTo(uploadId, "small", owner), owner))?.status).toBe(200);
  const late = new Date(clock.now.getTime() - LINK_MS);
  const refused: [string, string, SignedIn | null, Record<string, string>][] = [
    ["copied to a colleague", link, owner, {}],
    ["copied to another clinic", link, foreign, {}],
    ["signed for another clinic", linkTo(uploadId, "large", foreign), foreign, {}],
    ["without a session", link, null, {}],
    ["five minutes later", linkTo(uploadId, "large", ada, late), ada, {}],
    ["for another part by hand", link.replace("large", "small"), ada, {}],
    ["for a part that it has not", linkTo(uploadId, "video", ada), ada, {}],
    [
      "for anybody",
      UPLOAD_LINKS.sign({ clinicId: places[0].clinicId, uploadId, part: "large" }, null, now()),
      null,
      {},
    ],
    ["up a folder", "/media/upload/../../etc/passwd", ada, {}],
    ["from another site", link, ada, { "sec-fetch-site": "cross-site" }],
  ];
  for (const [what, path, by, headers] of refused) {
    const answer = await get(path, by, headers);
    expect([what, answer?.status]).toEqual([what, 403]);
    expect(answer?.body.length).toBeLessThan(120);
  }
  claim(49, `${refused.length} links to an upload that were copied, altered, old or foreign: 0 bytes of it`);
}, 30_000);

test("a kept video cut into ranges at any bytes is the video", async () => {
  const uploadId = await uploadReady("video", "bridge.mp4", readFilm("video"));
  const key = { clinicId: places[0].clinicId, uploadId, part: "video" } as const;
  const kept = readFileSync((await clinic.uploading.blobs.locate(key)) ?? "");
  const link = linkTo(uploadId, "video", ada);
  for (let round = 0; round < 10; round += 1) {
    const cuts = Array.from({ length: 6 }, () => 1 + Math.floor(Math.random() * (kept.length - 1)));
    const edges = [...new Set([0, ...cuts, kept.length])].toSorted((a, b) => a - b);
    const parts: Buffer[] = [];
    for (const [index, start] of edges.slice(0, -1).entries()) {
      const got = await get(link, ada, { range: `bytes=${start}-${(edges[index + 1] ?? 0) - 1}` });
      expect([got?.status, got?.headers["content-type"]]).toEqual([206, "video/mp4"]);
      parts.push(got?.body ?? Buffer.alloc(0));
    }
    expect(digest(Buffer.concat(parts))).toBe(digest(kept));
  }
  expect((await get(link, ada, { range: `bytes=${kept.length}-` }))?.status).toBe(416);
  claim(50, "10 of 10 kept videos cut into ranges at random bytes whole by SHA-256");
}, 30_000);

/** An exercise of the clinic with a picture, and a running program of the first patient that has it when `isGiven`. */
async function makeExercise(uploadId: string): Promise<{ give(): Promise<void> }> {
  const [{ clinicId, staff, patients }] = places;
  const [by, patientId] = [staff.clinician.membershipId, patients[0]?.patientId];
  const insert = async (text: string, values: unknown[]) =>
    (await db.superPool.query<{ id: string }>(`${text} returning id`, values)).rows[0]?.id;
  const exercise = await insert(
    "insert into clinic_exercise (clinic_id, created_at, created_by, changed_at, changed_by) values ($1, now(), $2, now(), $2)",
    [clinicId, by],
  );
  await insert(
    "insert into exercise_media (clinic_id, exercise_id, kind, upload_id, created_at, created_by) values ($1, $2, 'picture', $3, now(), $4)",
    [clinicId, exercise, uploadId, by],
  );
  const content = { name: "Bridge", licence: "CC BY 4.0", author: "Ada" };
  const version = await insert(
    "insert into clinic_exercise_version (clinic_id, exercise_id, number, content, published_at, published_by) values ($1, $2, 1, $3, now(), $4)",
    [clinicId, exercise, content, by],
  );
  const program = await insert(
    "insert into program (clinic_id, patient_id, title, created_at, changed_at, changed_by) values ($1, $2, 'Home', now(), now(), $3)",
    [clinicId, patientId, by],
  );
  return {
    async give() {
      const published = await insert(
        "insert into program_version (clinic_id, program_id, patient_id, number, title, phase, published_at, published_by) values ($1, $2, $3, 1, 'Home', 1, now(), $4)",
        [clinicId, program, patientId, by],
      );
      await insert(
        `insert into program_item (clinic_id, program_version_id, patient_id, item_key, sequence, exercise, exercise_version_id, role,
          weekdays, times_a_day, cautions) values ($1, $2, $3, 'own', 1, $4, $5, 'core', '{1}', 1, '{}')`,
        [clinicId, published, patientId, "own-x", version],
      );
    },
  };
}

test("a patient sees the picture of an exercise once it is in their program, and a patient of another clinic never", async () => {
  const uploadId = await uploadReady("picture", "bridge.jpg", readFilm("poster"));
  const at = { app: "portal", port: portal.port } as const;
  const patient = await signIn(db, at, "patient", { clinicNumber: 1, now });
  const stranger = await signIn(db, at, "patient", { clinicNumber: 2, now });
  const ask = async (by: SignedIn, path = linkTo(uploadId, "small", by)) =>
    (await sendTo(portal.port, URLS.portal, { method: "GET", path }, by))?.status;
  const exercise = await makeExercise(uploadId);
  expect([await ask(patient), await ask(stranger)]).toEqual([403, 403]);
  await exercise.give();
  expect([await ask(patient), await ask(stranger)]).toEqual([200, 403]);
  expect(await ask(stranger, linkTo(uploadId, "small", patient))).toBe(403);
  const begun = await sendTo(portal.port, URLS.portal, declare("picture", "a.png", 10), patient);
  expect(begun?.status).toBe(405);
});

test("what is not whole after a day is swept, and so is every file that no row names", async () => {
  const begun = await clinic.send(declare("video", "late.mp4", 100_000), ada);
  const path = String(begun?.headers["location"]);
  await clinic.send(append(path, 0, Buffer.alloc(1_000)), ada);
  const uploadId = await uploadReady("captions", "a.vtt", readFilm("captions"));
  const key = { clinicId: places[0].clinicId, uploadId, part: "captions" } as const;
  const file = join(clinic.folder, "incoming", path.split("/").at(-1) ?? "");
  const sweep = () => sweepUploadFiles(db.pool, clinic.uploading, clock.now);

  expect(await sweep()).toEqual({ rows: 0, files: 0 });
  expect(existsSync(file)).toBe(true);
  clock.now = new Date(Date.now() + 25 * 3_600_000);
  await db.superPool.query("update upload set created_at = $2 where id = $1", [
    path.split("/").at(-1),
    new Date(),
  ]);
  const swept = await sweep();
  expect(swept.rows).toBeGreaterThanOrEqual(1);
  expect([existsSync(file), await readRow(db, path)]).toEqual([false, undefined]);
  expect(await clinic.uploading.blobs.locate(key)).not.toBeNull();

  await db.superPool.query("delete from upload where id = $1", [uploadId]);
  expect((await sweep()).files).toBe(1);
  expect(await clinic.uploading.blobs.locate(key)).toBeNull();
  rmSync(join(clinic.folder, "incoming"), { recursive: true });
  expect(await sweep()).toEqual({ rows: 0, files: 0 });
  claim(29, "an upload that is not whole after a day leaves no row and no file");
}, 60_000);
