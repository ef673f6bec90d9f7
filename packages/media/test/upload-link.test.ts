import { expect, test } from "vitest";
import { createFilmLinks } from "../src/film-link.ts";
import { createUploadLinks } from "../src/upload-link.ts";
import { LINK_MS } from "../src/link.ts";

const SECRET = "kestrel-lantern-orchard-41-velvet-tide";
const NOW = new Date("2026-03-02T09:00:00Z");
const [CLINIC, UPLOAD, SESSION, OTHER] = ["02", "03", "61", "62"].map(
  (end) => `01988f3a-61c0-7b4e-9d2f-0a5bad0000${end}`,
) as [string, string, string, string];
const NAME = { clinicId: CLINIC, uploadId: UPLOAD, part: "large" } as const;
const links = createUploadLinks(SECRET);

test("a link to an upload works for its session, for its part and for five minutes", () => {
  const link = links.sign(NAME, SESSION, NOW);
  expect(links.read(link, SESSION, NOW)).toEqual({ ok: true, name: NAME, isForAnybody: false });
  expect(links.read(link, SESSION, new Date(NOW.getTime() + LINK_MS))).toMatchObject({ reason: "expired" });
  expect(links.read(link, OTHER, NOW)).toMatchObject({ reason: "foreign" });
  expect(links.read(link.replace("large", "small"), SESSION, NOW)).toMatchObject({ ok: false });
  expect(links.read(link.replace("large", "source"), SESSION, NOW)).toMatchObject({ reason: "broken" });
});

test("a seal of one sort of link is none of another", () => {
  const film = createFilmLinks(SECRET).sign(
    { clinicId: CLINIC, course: "course", lesson: UPLOAD, part: "video" },
    SESSION,
    NOW,
  );
  const { searchParams } = new URL(film, "http://media");
  const forged = `/media/upload/${CLINIC}/${UPLOAD}/video?${searchParams.toString()}`;
  expect(links.read(forged, SESSION, NOW)).toMatchObject({ ok: false });
});
