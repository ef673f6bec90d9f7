/** A page of the portal by its public address. The host has checked the setting when it started; without it, the path. */
export function writePortalHref(
  path: string,
  source: Record<string, string | undefined> = process.env,
): string {
  const origin = source["PUBLIC_URL_PORTAL"];
  return origin === undefined ? path : new URL(path, origin).href;
}
