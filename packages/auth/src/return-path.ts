/**
 * A path of our own site to go to after signing in, else `/`. Anything that a browser could read as
 * another site (scheme, `//`, backslash, control characters, encoded slashes) is not followed.
 */
export function pickReturnPath(wanted: string | undefined, publicUrl: string): string {
  if (wanted === undefined || !/^\/(?![/\\])[\w\-./?=&%~+,:@]*$/.test(wanted)) return "/";
  if (/%(?:2f|5c|0[0-9a-f]|1[0-9a-f])/i.test(wanted) || wanted.includes("//")) return "/";
  const base = new URL(publicUrl);
  const url = URL.parse(wanted, base);
  if (url === null || url.origin !== base.origin || url.pathname.startsWith("/api/")) return "/";
  return `${url.pathname}${url.search}`;
}
