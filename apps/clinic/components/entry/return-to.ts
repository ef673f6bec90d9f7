import { pickText } from "../../lib/search-text.ts";

/** A path of this site to go back to, else the first page. The server checks it again where it is used. */
export function pickReturn(value: string | string[] | undefined): string {
  const path = pickText(value);
  return /^\/(?![/\\])[\w\-./?=&%~+,:@]*$/.test(path) && !path.includes("//") && !path.startsWith("/sign-in")
    ? path
    : "/";
}
