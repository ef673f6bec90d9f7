import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** How long a signed link works. */
export const LINK_MS = 5 * 60_000;

/** A link is for one session; null is for anybody. */
export type LinkHolder = string | null;

export type LinkRefusal = "broken" | "expired" | "foreign";

export type ReadLink<Name> =
  | { readonly ok: true; readonly name: Name; readonly isForAnybody: boolean }
  | { readonly ok: false; readonly reason: LinkRefusal };

export interface Links<Name> {
  /** Path and query of a link that works for one holder for five minutes. */
  sign(name: Name, holder: LinkHolder, now: Date): string;
  /** Of a link that was given to `holder`, or to anybody. */
  read(pathAndQuery: string, holder: LinkHolder, now: Date): ReadLink<Name>;
}

/** How one sort of thing is named in a path. */
export interface LinkForm<Name> {
  readonly prefix: string;
  /** Parts the keys: a link of one sort never passes as one of another. */
  readonly purpose: string;
  write(name: Name): readonly string[];
  /** Null for what is no name. */
  parse(segments: readonly string[]): Name | null;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Signs and reads links with a key of their own, drawn from the installation's secret. */
export function createLinks<Name>(secret: string, form: LinkForm<Name>): Links<Name> {
  const key = Buffer.from(hkdfSync("sha256", secret, "", form.purpose, 32));
  const build = (name: Name, until: string, holder: LinkHolder) => {
    const segments = form.write(name);
    const fields = [...segments, until, holder ?? "anybody"];
    const seal = createHmac("sha256", key).update(fields.join("\n")).digest("base64url");
    const query = new URLSearchParams({ until, for: holder === null ? "anybody" : "you", seal });
    return `${form.prefix}/${segments.join("/")}?${query.toString()}`;
  };
  const parse = (pathname: string) =>
    pathname.startsWith(`${form.prefix}/`)
      ? form.parse(pathname.slice(form.prefix.length + 1).split("/"))
      : null;
  return {
    sign: (name, holder, now) => build(name, String(now.getTime() + LINK_MS), holder),
    read(pathAndQuery, holder, now) {
      const url = URL.parse(pathAndQuery, "http://media");
      const name = url === null ? null : parse(url.pathname);
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
