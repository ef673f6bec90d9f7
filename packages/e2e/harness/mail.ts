import { expect } from "@playwright/test";
import { findPlaces } from "./places.ts";

export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly links: readonly string[];
}

export async function listMails(to: string): Promise<readonly Mail[]> {
  const response = await fetch(`${findPlaces().mail}/api/messages?to=${encodeURIComponent(to)}`);
  const { messages } = (await response.json()) as { messages: Mail[] };
  return messages;
}

/** Waits for the newest mail to an address whose link leads to this path, and returns it with that link. */
export async function waitForMail(to: string, path: string, seen: readonly string[] = []) {
  let found: { mail: Mail; link: string } | undefined;
  await expect
    .poll(
      async () => {
        for (const mail of await listMails(to)) {
          const link = mail.links.find((one) => new URL(one).pathname === path);
          if (link !== undefined && !seen.includes(mail.id)) return (found = { mail, link });
        }
        return undefined;
      },
      { message: `a mail to ${to} with a link to ${path}`, timeout: 30_000, intervals: [100, 200, 400] },
    )
    .toBeDefined();
  if (found === undefined) throw new Error("unreachable: the poll found a mail");
  return found;
}

export function readToken(link: string): string {
  return new URL(link).searchParams.get("token") ?? "";
}
