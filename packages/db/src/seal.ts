import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { databaseEnv } from "./env.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; `bound` is what the ciphertext belongs to and must be named again to open it. */
export function seal(key: Buffer, plain: Buffer, bound: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(bound));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** Sealed text that was changed, moved or bound to something else. It says nothing of the content. */
export class SealBroken extends Error {
  constructor() {
    super("The sealed text does not belong here or was changed.");
    this.name = "SealBroken";
  }
}

export function open(key: Buffer, sealed: string, bound: string): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new SealBroken();
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

/** A key of the installation, derived from a secret. `id` names it without telling it. */
export interface InstallationKey {
  readonly id: string;
  derive(purpose: string, salt?: string): Buffer;
}

function keyFrom(secret: string): InstallationKey {
  const derive = (purpose: string, salt = ""): Buffer =>
    Buffer.from(hkdfSync("sha256", secret, salt, `plumbline ${purpose}`, 32));
  return { id: createHash("sha256").update(derive("key id")).digest("hex").slice(0, 12), derive };
}

let keys: readonly InstallationKey[] | undefined;

/** The current key first. */
export function installationKeys(): readonly InstallationKey[] {
  const env = databaseEnv();
  keys ??= [env.PLUMBLINE_SECRET, ...env.PLUMBLINE_PREVIOUS_SECRETS].map(keyFrom);
  return keys;
}

export function currentKey(): InstallationKey {
  const [first] = installationKeys();
  if (!first) throw new Error("PLUMBLINE_SECRET is missing.");
  return first;
}

export function keyById(id: string): InstallationKey {
  const found = installationKeys().find((key) => key.id === id);
  if (!found)
    throw new Error(
      `The installation key ${id} is not configured; add its secret to PLUMBLINE_PREVIOUS_SECRETS.`,
    );
  return found;
}
