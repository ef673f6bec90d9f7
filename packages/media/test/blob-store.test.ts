import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStore } from "../src/blob-store.ts";

const CLINIC = "01988f3a-61c0-7b4e-9d2f-0a5bad000002";
const UPLOAD = "01988f3a-61c0-7b4e-9d2f-0a5bad000003";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "blobs-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a file is kept whole under ids, found, listed and removed", async () => {
  const store = createDiskStore(join(folder, "kept"));
  const key = { clinicId: CLINIC, uploadId: UPLOAD, part: "large" } as const;
  expect([await store.list(), await store.locate(key)]).toEqual([[], null]);
  writeFileSync(join(folder, "made"), "bytes");
  await store.keep(key, join(folder, "made"));
  expect(readFileSync((await store.locate(key)) ?? "", "utf8")).toBe("bytes");
  expect(readdirSync(folder)).toEqual(["kept"]);
  expect(await store.list()).toEqual([{ clinicId: CLINIC, uploadId: UPLOAD }]);
  await store.remove(key);
  expect([await store.list(), await store.locate(key)]).toEqual([[], null]);
});

test("no name but an id ever reaches the disk", async () => {
  const store = createDiskStore(join(folder, "kept"));
  for (const bad of ["..", "../..", "a/b", "", `${UPLOAD}/..`, `${UPLOAD}\u0000`]) {
    await expect(store.locate({ clinicId: CLINIC, uploadId: bad, part: "large" })).rejects.toThrow(
      /ids only/,
    );
    await expect(store.remove({ clinicId: bad, uploadId: UPLOAD })).rejects.toThrow(/ids only/);
  }
});
