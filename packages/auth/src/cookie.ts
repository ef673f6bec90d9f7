import type { Audience } from "./policy.ts";

export interface CookieNames {
  readonly session: string;
  readonly csrf: string;
  readonly callback: string;
  readonly browser: string;
  readonly secure: boolean;
}

/**
 * Names differ per audience because a browser shares cookies between ports of one host. No name is
 * the beginning of another: the library reads every cookie that begins with the session cookie's name.
 */
export function nameCookies(audience: Audience, publicUrl: string): CookieNames {
  const secure = new URL(publicUrl).protocol === "https:";
  const prefix = `${secure ? "__Host-" : ""}plumbline-${audience}`;
  return {
    session: `${prefix}-session`,
    csrf: `${prefix}-csrf`,
    callback: `${prefix}-callback`,
    browser: `${prefix}-browser`,
    secure,
  };
}

/** The value of one cookie. A name that is sent twice is refused: nobody can tell which one is ours. */
export function readCookie(header: string | null, name: string): string | null {
  if (header === null) return null;
  const values = header
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  const [value] = values;
  return values.length === 1 && value !== undefined && /^[\w-]{20,200}$/.test(value) ? value : null;
}

export function writeBrowserCookie(names: CookieNames, value: string, maxAgeSeconds: number): string {
  const parts = [
    `${names.browser}=${value}`,
    "Path=/",
    `Max-Age=${maxAgeSeconds}`,
    "HttpOnly",
    "SameSite=Lax",
  ];
  return (names.secure ? [...parts, "Secure"] : parts).join("; ");
}
