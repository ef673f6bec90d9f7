import { randomBytes } from "node:crypto";
import PostalMime from "postal-mime";

/** What a message is on disk and before parsing: the envelope says who really receives it. */
export interface StoredMessage {
  id: string;
  receivedAt: string;
  envelopeFrom: string;
  envelopeTo: readonly string[];
  raw: string;
}

interface Attachment {
  name: string;
  contentType: string;
  sizeBytes: number;
}

export interface Message {
  id: string;
  receivedAt: string;
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  html: string | null;
  links: readonly string[];
  headers: readonly { name: string; value: string }[];
  attachments: readonly Attachment[];
}

const LINK = /https?:\/\/[^\s<>"')\]]+/g;

function findLinks(text: string): string[] {
  return [...new Set(text.match(LINK) ?? [])].map((link) => link.replace(/[.,;:]+$/, ""));
}

/** Ids sort by arrival, so a folder read back in name order is in order. */
export function makeMessageId(receivedAt: Date, sequence: number): string {
  const time = receivedAt.getTime().toString(36).padStart(9, "0");
  return `${time}-${sequence.toString(36).padStart(4, "0")}-${randomBytes(4).toString("hex")}`;
}

function readHtmlLinks(html: string): string[] {
  return [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
}

export async function parseMessage(stored: StoredMessage): Promise<Message> {
  const mail = await PostalMime.parse(Buffer.from(stored.raw, "base64"));
  const text = mail.text ?? "";
  const html = mail.html ?? null;
  const fromText = findLinks(text);
  return {
    id: stored.id,
    receivedAt: stored.receivedAt,
    from: mail.from?.address ?? stored.envelopeFrom,
    to: stored.envelopeTo,
    subject: mail.subject ?? "",
    text,
    html,
    links: fromText.length > 0 ? fromText : [...new Set(readHtmlLinks(html ?? ""))],
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    attachments: mail.attachments.map((part) => ({
      name: part.filename ?? "unnamed",
      contentType: part.mimeType,
      sizeBytes: typeof part.content === "string" ? Buffer.byteLength(part.content) : part.content.byteLength,
    })),
  };
}
