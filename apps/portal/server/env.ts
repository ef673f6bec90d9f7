/** A page of the portal by its public address, for paper. The host has checked the setting; without it, the path. */
export function writeOwnHref(path: string, source: Record<string, string | undefined> = process.env): string {
  const origin = source["PUBLIC_URL_PORTAL"];
  return origin === undefined ? path : new URL(path, origin).href;
}
