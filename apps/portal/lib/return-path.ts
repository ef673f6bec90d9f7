/** A path of this site, else the first page. The server checks again wherever a session begins. */
export function pickReturnPath(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || !/^\/(?![/\\])[\w\-./?=&%~+,:@]*$/.test(wanted)) return "/";
  return wanted.includes("//") || wanted.startsWith("/sign-in") ? "/" : wanted;
}

const KEY = "plumbline-return";
const GOOD_FOR_MS = 20 * 60_000;

/** The mail opens its link in another tab: the path that was wanted waits here until then. */
export function keepReturnPath(path: string): void {
  try {
    if (path === "/") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ path, until: Date.now() + GOOD_FOR_MS }));
  } catch {
    return;
  }
}

export function readReturnPath(): string {
  try {
    const text = localStorage.getItem(KEY);
    const { path, until } = JSON.parse(text ?? "{}") as { path?: string; until?: number };
    return Date.now() < (until ?? 0) ? pickReturnPath(path) : "/";
  } catch {
    return "/";
  }
}
