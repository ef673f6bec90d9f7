import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  describeLimit,
  findQuotaProblem,
  findUploadProblem,
  formatBytes,
  showName,
  UPLOAD_LIMITS,
  UPLOAD_NAME_LENGTH,
  UPLOAD_QUOTA_BYTES,
} from "../src/upload.ts";
import { UPLOAD_KINDS } from "../src/vocabulary.ts";

test("a limit is said in the words in which it is held", () => {
  expect(UPLOAD_KINDS.map(describeLimit)).toEqual([
    "JPEG, PNG or WebP, up to 10 MB",
    "MP4 (H.264 with AAC sound) or WebM, up to 500 MB",
    "WebVTT, up to 200 KB",
  ]);
  expect([0, 1, 1_000, 4_240_000, 123_400_000, 10_000_000_000].map(formatBytes)).toEqual([
    "0 KB",
    "1 KB",
    "1 KB",
    "4.2 MB",
    "123 MB",
    "10 GB",
  ]);
});

test("a file is refused before its first byte for its ending, for being empty and for being too large", () => {
  for (const kind of UPLOAD_KINDS) {
    const { endings, maxBytes } = UPLOAD_LIMITS[kind];
    for (const ending of endings) {
      expect(findUploadProblem(kind, { name: `a${ending.toUpperCase()}`, size: maxBytes })).toBeNull();
      expect(findUploadProblem(kind, { name: `a${ending}`, size: maxBytes + 1 })).toMatch(/is the most/);
      for (const size of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
        expect(findUploadProblem(kind, { name: `a${ending}`, size })).toMatch(/is empty/);
    }
    for (const name of ["a", "a.exe", "a.svg", `a${endings[0] ?? ""}.html`, `${endings[0] ?? ""}/x`, ""])
      expect(findUploadProblem(kind, { name, size: 1 })).toMatch(/^Choose a file/);
  }
});

test("a clinic's quota counts what is under way, and says what is left", () => {
  expect(findQuotaProblem(0, UPLOAD_QUOTA_BYTES, 0)).toBeNull();
  expect(findQuotaProblem(UPLOAD_QUOTA_BYTES - 5_000_000, 5_000_001, 0)).toMatch(/has 5 MB left/);
  expect(findQuotaProblem(0, 1, 20)).toMatch(/You have 20 uploads under way/);
});

test("a name is shown without a folder and without what turns or hides letters", () => {
  expect(
    [
      "../../etc/passwd.png",
      "C:\\clips\\bridge.mp4",
      "a\u0000b.png",
      "photo\u202Egnp.exe",
      'he said "hi" <b>.png',
      "..",
      "",
      "clip\u200B.mp4",
    ].map(showName),
  ).toEqual([
    "passwd.png",
    "bridge.mp4",
    "ab.png",
    "photognp.exe",
    'he said "hi" <b>.png',
    "file",
    "file",
    "clip.mp4",
  ]);
  expect(showName(`${"x".repeat(300)}.webm`)).toMatch(/^x+….webm$/);
});

test("whatever a file is called, its shown name is one short line that names no place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
      const shown = showName(name);
      expect(shown.length).toBeLessThanOrEqual(UPLOAD_NAME_LENGTH);
      expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
      expect(shown).not.toBe("");
      expect(showName(shown)).toBe(shown);
    }),
    { numRuns: 1_000 },
  );
}, 30_000);
