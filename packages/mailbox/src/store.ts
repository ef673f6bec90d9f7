import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Message, makeMessageId, parseMessage, type StoredMessage } from "./message.ts";

const MESSAGE_LIMIT = 1_000;
const FILE_END = ".mail.json";

export interface MessageStore {
  add(envelopeFrom: string, envelopeTo: readonly string[], raw: Buffer): Promise<Message>;
  /** Newest first; `to` matches any part of a recipient's address, without regard to case. */
  list(to?: string): Message[];
  find(id: string): Message | undefined;
  readRaw(id: string): Buffer | undefined;
  clear(): void;
}

interface Entry {
  stored: StoredMessage;
  message: Message;
}

async function readFolder(folder: string): Promise<Entry[]> {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => name.endsWith(FILE_END));
  const entries: Entry[] = [];
  for (const name of names.sort()) {
    try {
      const stored = JSON.parse(readFileSync(join(folder, name), "utf8")) as StoredMessage;
      entries.push({ stored, message: await parseMessage(stored) });
    } catch {
      // A file cut short by a kill holds no readable mail; the mailbox is a stand-in and starts without it.
      rmSync(join(folder, name), { force: true });
    }
  }
  return entries;
}

/** Keeps messages in memory, and in `folder` as well when one is given. */
export async function openStore(folder?: string): Promise<MessageStore> {
  let entries = folder === undefined ? [] : await readFolder(folder);
  let sequence = 0;

  function removeFile(entry: Entry): void {
    if (folder !== undefined) rmSync(join(folder, entry.stored.id + FILE_END), { force: true });
  }

  return {
    async add(envelopeFrom, envelopeTo, raw) {
      const receivedAt = new Date();
      sequence += 1;
      const stored: StoredMessage = {
        id: makeMessageId(receivedAt, sequence),
        receivedAt: receivedAt.toISOString(),
        envelopeFrom,
        envelopeTo,
        raw: raw.toString("base64"),
      };
      const message = await parseMessage(stored);
      if (folder !== undefined) {
        writeFileSync(join(folder, stored.id + FILE_END), JSON.stringify(stored), { mode: 0o600 });
      }
      entries.push({ stored, message });
      for (const old of entries.splice(0, Math.max(0, entries.length - MESSAGE_LIMIT))) removeFile(old);
      return message;
    },
    list(to) {
      const wanted = to?.trim().toLowerCase() ?? "";
      return entries
        .map((entry) => entry.message)
        .filter((message) => message.to.some((address) => address.toLowerCase().includes(wanted)))
        .reverse();
    },
    find: (id) => entries.find((entry) => entry.message.id === id)?.message,
    readRaw(id) {
      const entry = entries.find((one) => one.message.id === id);
      return entry === undefined ? undefined : Buffer.from(entry.stored.raw, "base64");
    },
    clear() {
      for (const entry of entries) removeFile(entry);
      entries = [];
    },
  };
}
