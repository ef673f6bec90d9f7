import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { UploadKind } from "@plumbline/domain/vocabulary";
import { FilePathSource, Input, MP4, WEBM } from "mediabunny";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { checkFile, type Verdict } from "../src/check-file.ts";
import { findFilmFile } from "../src/film.ts";
import { makeBlackPng } from "./bomb.ts";

// Each file is checked by a process of its own, which takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const FILES = fileURLToPath(new URL("./files/", import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "checks-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let number = 0;
async function check(kind: UploadKind, bytes: Buffer | string): Promise<Verdict> {
  number += 1;
  const path = join(folder, `file-${number}`);
  writeFileSync(path, bytes);
  return checkFile(kind, path, join(folder, `out-${number}`));
}

const readSample = (name: string) => readFileSync(join(FILES, name));
const FILM = findFilmFile("hip-joint-tour", "video")?.path ?? "";
const readFilm = () => readFileSync(FILM);
const reasonOf = (verdict: Verdict) => (verdict.ok ? "taken" : verdict.reason);

function takenOf(verdict: Verdict) {
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict;
}

const gradient = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#9bd" } }).composite([
    { input: { create: { width: 40, height: 20, channels: 3, background: "#a33" } }, left: 0, top: 0 },
  ]);

/** Taken by a phone held upright: the pixels lie on their side, and say so. */
async function makePhonePicture(): Promise<Buffer> {
  return gradient(400, 200)
    .withExif({ IFD0: { Artist: "KESTREL" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 6/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

test("a picture is written anew in two sizes, upright, and nothing that stood beside it is left", async () => {
  const sent = await makePhonePicture();
  expect(sent.includes("KESTREL")).toBe(true);
  const { found, written } = takenOf(await check("picture", sent));
  expect(found).toEqual({ mediaType: "image/jpeg", width: 200, height: 400, durationMs: null });
  for (const part of [written.large, written.small]) {
    const bytes = readFileSync(part ?? "");
    const { format, exif, xmp, icc, orientation } = await sharp(bytes).metadata();
    expect({ format, exif, xmp, icc, orientation }).toEqual({ format: "webp" });
    expect(bytes.includes("KESTREL")).toBe(false);
  }
});

test("all three formats are taken, and a large picture becomes two smaller ones", async () => {
  const large = gradient(2_400, 1_200);
  for (const sent of [
    await large.png().toBuffer(),
    await large.webp().toBuffer(),
    await large.jpeg().toBuffer(),
  ]) {
    const { found, written } = takenOf(await check("picture", sent));
    expect([found.width, found.height]).toEqual([1_600, 800]);
    expect((await sharp(written.small).metadata()).width).toBe(480);
  }
});

test("a picture that would unpack to 50,000 by 50,000 pixels is refused by its header", async () => {
  const bomb = makeBlackPng(50_000);
  const begun = performance.now();
  const verdict = await check("picture", bomb);
  const took = performance.now() - begun;
  expect(reasonOf(verdict)).toBe(
    "This picture has 50000 × 50000 pixels; 50 million are the most. Make it smaller and choose it again.",
  );
  expect(took).toBeLessThan(15_000);
  process.stdout.write(
    `claim 29: a PNG of 50,000 x 50,000 pixels in ${bomb.length} bytes refused in ${Math.round(took)} ms\n`,
  );
});

const zip = () => Buffer.concat([Buffer.from("PK\u0005\u0006", "latin1"), Buffer.alloc(18)]);

test("what is something else as well, or something else than its name says, is refused", async () => {
  const jpeg = await gradient(200, 100).jpeg().toBuffer();
  const png = await gradient(200, 100).png().toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const video = readSample("index-last.mp4");
  const withComment = await gradient(200, 100)
    .withExif({ IFD0: { ImageDescription: "<script>alert(1)</script>" } })
    .jpeg()
    .toBuffer();
  const corpus: [string, UploadKind, Buffer | string][] = [
    ["a page behind a JPEG", "picture", Buffer.concat([jpeg, Buffer.from("<html><body>x")])],
    ["a script in a JPEG's description", "picture", withComment],
    ["a program behind a PNG", "picture", Buffer.concat([png, Buffer.from("<?php system($_GET[1]); ?>")])],
    ["an archive behind a JPEG", "picture", Buffer.concat([jpeg, zip()])],
    ["an archive behind a PNG", "picture", Buffer.concat([png, zip()])],
    ["a document in front of a PNG", "picture", Buffer.concat([Buffer.from("%PDF-1.7\n"), png])],
    [
      "a document inside a JPEG",
      "picture",
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from("%PDF-1.7"), jpeg]),
    ],
    ["an SVG", "picture", svg],
    ["a page", "picture", "<!doctype html><p>hello"],
    ["a GIF with a script", "picture", "GIF89a/*\u0001*/=1;alert(1)"],
    ["a video", "picture", video],
    ["half a JPEG", "picture", jpeg.subarray(0, jpeg.length / 2)],
    ["half a PNG", "picture", png.subarray(0, png.length / 2)],
    ["the beginning of a PNG alone", "picture", png.subarray(0, 8)],
    ["noise", "picture", Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 251))],
    ["a picture", "video", jpeg],
    ["a page behind a video", "video", Buffer.concat([video, Buffer.from("<script>alert(1)</script>")])],
    ["an archive behind a video", "video", Buffer.concat([video, zip()])],
    ["a cut video", "video", video.subarray(0, 6_000)],
    ["half a film", "video", readFilm().subarray(0, 300_000)],
    ["a film without its last bytes", "video", readFilm().subarray(0, -2_000)],
    ["half a WebM", "video", readSample("small.webm").subarray(0, 5_000)],
    ["a video of noise", "video", Buffer.concat([video.subarray(0, 40), Buffer.alloc(5_000, 0x5a)])],
    ["pictures that few browsers play", "video", readSample("hevc.mp4")],
    ["sound that is not AAC", "video", readSample("mp3-sound.mp4")],
    ["sound alone", "video", readSample("only-sound.mp4")],
    ["a page", "video", "<!doctype html><p>hello"],
    ["a picture", "captions", png],
    ["a page", "captions", "<!doctype html><p>hello"],
    ["captions of another sort", "captions", "1\n00:00:01,000 --> 00:00:02,000\nHello\n"],
    ["a page inside captions", "captions", "WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>\n"],
    [
      "a picture inside captions",
      "captions",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<img src=x onerror=alert(1)>\n",
    ],
    ["captions with a zero byte", "captions", "WEBVTT\n\n00:01.000 --> 00:02.000\na\u0000b\n"],
    ["captions without a caption", "captions", "WEBVTT\n\n"],
    ["captions with broken times", "captions", "WEBVTT\n\n00:01.000 -> 00:02.000\nHello\n"],
    ["captions that end before they begin", "captions", "WEBVTT\n\n00:03.000 --> 00:02.000\nHello\n"],
    ["text that is not UTF-8", "captions", Buffer.from([...Buffer.from("WEBVTT\n\n"), 0xff, 0xfe])],
  ];
  const lanes = [0, 1, 2].map(async (lane) => {
    for (const [what, kind, bytes] of corpus.filter((_, index) => index % 3 === lane)) {
      const reason = reasonOf(await check(kind, bytes));
      expect([what, kind, reason]).not.toEqual([what, kind, "taken"]);
      expect(reason, what).toMatch(/^[A-Z].{30,220}\.$/s);
    }
  });
  await Promise.all(lanes);
  process.stdout.write(
    `claim 29: ${corpus.length} of ${corpus.length} polyglots and wrong or broken files refused\n`,
  );
}, 180_000);

/** Where the boxes of an MP4 begin that a player needs first and last. */
const placeOf = (bytes: Buffer) => [bytes.indexOf("moov"), bytes.indexOf("mdat")] as const;

test("a video is copied into a file of ours: its index in front, what it was called left behind, both tracks whole", async () => {
  const sent = readSample("index-last.mp4");
  const [sentIndex, sentMedia] = placeOf(sent);
  expect(sentIndex).toBeGreaterThan(sentMedia);
  expect(sent.includes("KESTREL")).toBe(true);
  const { found, written } = takenOf(await check("video", sent));
  expect(found).toEqual({ mediaType: "video/mp4", width: 64, height: 48, durationMs: 2_000 });
  const bytes = readFileSync(written.video ?? "");
  const [index, media] = placeOf(bytes);
  expect(index).toBeLessThan(media);
  expect(bytes.includes("KESTREL")).toBe(false);
  using input = new Input({ source: new FilePathSource(written.video ?? ""), formats: [MP4] });
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  expect([await video?.getCodec(), await audio?.getCodec()]).toEqual(["avc", "aac"]);
  expect((await video?.computePacketStats())?.packetCount).toBe(20);
  expect(await input.computeDuration()).toBeCloseTo(2, 0);
});

test("a phone's QuickTime becomes an MP4 without the place it was taken at, a WebM stays one, and a film keeps every picture", async () => {
  expect(readSample("phone.mov").includes("+52.1000+013.1000")).toBe(true);
  const phone = takenOf(await check("video", readSample("phone.mov")));
  expect(phone.found.mediaType).toBe("video/mp4");
  const copied = readFileSync(phone.written.video ?? "");
  expect([copied.toString("latin1", 4, 8), copied.includes("+52.1000")]).toEqual(["ftyp", false]);
  const webm = takenOf(await check("video", readSample("small.webm")));
  expect(webm.found).toMatchObject({ mediaType: "video/webm", width: 64, height: 48 });
  expect(readFileSync(webm.written.video ?? "").includes("KESTREL")).toBe(false);
  using again = new Input({ source: new FilePathSource(webm.written.video ?? ""), formats: [WEBM] });
  expect(await again.canRead()).toBe(true);
  const film = takenOf(await check("video", readFilm()));
  const count = async (file: string) => {
    using input = new Input({ source: new FilePathSource(file), formats: [MP4] });
    return (await (await input.getPrimaryVideoTrack())?.computePacketStats())?.packetCount;
  };
  expect(await count(film.written.video ?? "")).toBe(await count(FILM));
});

test("captions keep their times and words, and lose notes, styles and whatever else stood there", async () => {
  const sent = [
    "\uFEFFWEBVTT - by KESTREL",
    "",
    "NOTE KESTREL",
    "",
    "STYLE",
    "::cue { background: url(https://elsewhere.example/x) }",
    "",
    "1",
    "00:01.000 --> 00:02.500 align:start",
    "<v Ada>Lift <b>slowly</b></v>",
    "",
    "00:00:03.000 --> 01:00:04.000",
    "and lower",
    "",
  ].join("\r\n");
  const { found, written } = takenOf(await check("captions", sent));
  expect(found).toEqual({ mediaType: "text/vtt", width: null, height: null, durationMs: 3_604_000 });
  expect(readFileSync(written.captions ?? "", "utf8")).toBe(
    "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Ada>Lift <b>slowly</b></v>\n\n00:00:03.000 --> 01:00:04.000\nand lower\n",
  );
});

test("the process that decodes knows no setting of ours", () => {
  const main = fileURLToPath(new URL("../src/check-file.ts", import.meta.url));
  expect(readFileSync(main, "utf8")).toContain('env: { NODE_ENV: "production" }');
  const given = { NODE_ENV: "production" } as NodeJS.ProcessEnv;
  const seen = execFileSync(process.execPath, ["-p", "Object.keys(process.env).join()"], { env: given });
  expect(seen.toString().trim()).toBe("NODE_ENV");
});

test("a check that is called off ends its process and writes no verdict", async () => {
  const path = join(folder, "called-off");
  writeFileSync(path, await makePhonePicture());
  const off = new AbortController();
  const checked = checkFile("picture", path, join(folder, "called-off-out"), off.signal);
  off.abort();
  await expect(checked).rejects.toThrow(/abort/i);
});
