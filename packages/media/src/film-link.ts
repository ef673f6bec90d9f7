import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { FILM_PARTS, type FilmPart } from "./film.ts";

/** How long a link to a film works. */
export const FILM_LINK_MS = 5 * 60_000;

const PREFIX = "/media/film";
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;

export interface FilmName {
  readonly clinicId: string;
  readonly course: string;
  readonly lesson: string;
  readonly part: FilmPart;
}

/** A link is for one session; null is for anybody, and only a preview is. */
export type FilmHolder = string | null;

export type FilmLinkRefusal = "broken" | "expired" | "foreign";

export type ReadFilmLink =
  | { readonly ok: true; readonly name: FilmName; readonly isForAnybody: boolean }
  | { readonly ok: false; readonly reason: FilmLinkRefusal };

export interface FilmLinks {
  /** Path and query of a link that works for one holder for five minutes. */
  sign(name: FilmName, holder: FilmHolder, now: Date): string;
  /** Of a link that was given to `holder`, or to anybody. */
  read(pathAndQuery: string, holder: FilmHolder, now: Date): ReadFilmLink;
}

function parseName(pathname: string): FilmName | null {
  const [clinicId = "", course = "", lesson = "", last = "", ...rest] = pathname
    .slice(PREFIX.length + 1)
    .split("/");
  const part = FILM_PARTS.find((one) => one === last);
  const isName = UUID.test(clinicId) && SLUG.test(course) && SLUG.test(lesson) && rest.length === 0;
  const isOurs = pathname.startsWith(`${PREFIX}/`);
  return isOurs && isName && part !== undefined ? { clinicId, course, lesson, part } : null;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Signs and reads links with a key of their own, drawn from the installation's secret. */
export function createFilmLinks(secret: string): FilmLinks {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "plumbline film links", 32));
  const build = (name: FilmName, until: string, holder: FilmHolder) => {
    const { clinicId, course, lesson, part } = name;
    const fields = [clinicId, course, lesson, part, until, holder ?? "anybody"];
    const seal = createHmac("sha256", key).update(fields.join("\n")).digest("base64url");
    const query = new URLSearchParams({ until, for: holder === null ? "anybody" : "you", seal });
    return `${PREFIX}/${clinicId}/${course}/${lesson}/${part}?${query.toString()}`;
  };
  return {
    sign: (name, holder, now) => build(name, String(now.getTime() + FILM_LINK_MS), holder),
    read(pathAndQuery, holder, now) {
      const url = URL.parse(pathAndQuery, "http://media");
      const name = url === null ? null : parseName(url.pathname);
      if (url === null || name === null) return { ok: false, reason: "broken" };
      const until = url.searchParams.get("until") ?? "";
      const isForAnybody = url.searchParams.get("for") === "anybody";
      if (!isForAnybody && holder === null) return { ok: false, reason: "foreign" };
      if (!isSame(pathAndQuery, build(name, until, isForAnybody ? null : holder)))
        return { ok: false, reason: isForAnybody ? "broken" : "foreign" };
      if (!(now.getTime() < Number(until))) return { ok: false, reason: "expired" };
      return { ok: true, name, isForAnybody };
    },
  };
}
