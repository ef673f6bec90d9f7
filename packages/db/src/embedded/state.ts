import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const state = z.object({
  port: z.number().int(),
  superPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
  /** False until initdb and the roles are done; a start killed before that begins again. */
  ready: z.boolean(),
  movedTo: z.string().nullable(),
  cluster: z.string(),
});

/** What one start must tell the next: the port and the passwords, readable by its owner only. */
export type EmbeddedState = z.infer<typeof state>;

const fileOf = (dataDir: string): string => join(dataDir, "database.json");

export function readState(dataDir: string): EmbeddedState | null {
  if (!existsSync(fileOf(dataDir))) return null;
  try {
    return state.parse(JSON.parse(readFileSync(fileOf(dataDir), "utf8")));
  } catch {
    return null;
  }
}

export function writeState(dataDir: string, value: EmbeddedState): void {
  const part = `${fileOf(dataDir)}.part`;
  writeFileSync(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  chmodSync(part, 0o600);
  renameSync(part, fileOf(dataDir));
}

export const newPassword = (): string => randomBytes(24).toString("base64url");
