import { headers } from "next/headers";

/** The texts are English; the order of dates and the clock follow the reader's own kind of English. */
export async function readLocale(): Promise<string> {
  const wanted = (await headers()).get("accept-language") ?? "";
  const english = /(?:^|,)\s*(en(?:-[A-Za-z]{2})?)\b/.exec(wanted)?.[1];
  return english === undefined || english === "en" ? "en-GB" : english;
}
