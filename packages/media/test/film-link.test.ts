import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createFilmLinks, type FilmName } from "../src/film-link.ts";
import { LINK_MS } from "../src/link.ts";

const SECRET = "kestrel-lantern-orchard-41-velvet-tide";
const NOW = new Date("2026-03-02T09:00:00Z");
const SESSION = "01988f3a-61c0-7b4e-9d2f-0a5bad9f3e61";
const OTHER = "01988f3a-61c0-7b4e-9d2f-0a5bad000001";
const NAME: FilmName = {
  clinicId: "01988f3a-61c0-7b4e-9d2f-0a5bad000002",
  course: "course",
  lesson: "pelvis-lumbar",
  part: "video",
};
const OTHER_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_/?=&.%".split("");
const links = createFilmLinks(SECRET);
const later = (ms: number) => new Date(NOW.getTime() + ms);

test("a link works for the session it was made for, and for five minutes", () => {
  const link = links.sign(NAME, SESSION, NOW);
  expect(links.read(link, SESSION, NOW)).toEqual({ ok: true, name: NAME, isForAnybody: false });
  expect(links.read(link, SESSION, later(LINK_MS - 1))).toMatchObject({ ok: true });
  expect(links.read(link, SESSION, later(LINK_MS))).toEqual({ ok: false, reason: "expired" });
});

test("a copied link fails in every other session and without one", () => {
  const link = links.sign(NAME, SESSION, NOW);
  for (const holder of [OTHER, null])
    expect(links.read(link, holder, NOW)).toEqual({ ok: false, reason: "foreign" });
});

test("a link to a preview works for anybody", () => {
  const link = links.sign(NAME, null, NOW);
  for (const holder of [OTHER, null])
    expect(links.read(link, holder, NOW)).toEqual({ ok: true, name: NAME, isForAnybody: true });
});

test("a link for one session does not become one for anybody", () => {
  const link = links.sign(NAME, SESSION, NOW).replace("for=you", "for=anybody");
  expect(links.read(link, SESSION, NOW)).toMatchObject({ ok: false });
});

test("another installation's link fails", () => {
  const link = createFilmLinks(`${SECRET}x`).sign(NAME, null, NOW);
  expect(links.read(link, null, NOW)).toEqual({ ok: false, reason: "broken" });
});

test("a link with any one character changed opens nothing else and nothing for longer", () => {
  const link = links.sign(NAME, SESSION, NOW);
  fc.assert(
    fc.property(fc.nat(link.length - 1), fc.constantFrom(...OTHER_CHARACTERS), (place, character) => {
      fc.pre(link[place] !== character);
      const changed = link.slice(0, place) + character + link.slice(place + 1);
      expect(links.read(changed, SESSION, NOW).ok).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("what is no name of a film is not even looked at", () => {
  for (const path of [
    "",
    "/",
    "/media/film",
    "/media/film/x/y/z/video",
    "//media/film",
    "/media/film/../etc/passwd",
  ])
    expect(links.read(path, SESSION, NOW)).toEqual({ ok: false, reason: "broken" });
});
