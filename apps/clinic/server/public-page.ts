/** The address of a page of the portal, which the host that starts both apps names; the path alone when it does not. */
export function writePortalHref(path: string): string {
  const origin = process.env["PUBLIC_URL_PORTAL"];
  return origin === undefined ? path : new URL(path, origin).href;
}
