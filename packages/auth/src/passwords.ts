import { hash, verify } from "@node-rs/argon2";
import { makeToken } from "./token.ts";

/** Argon2id, OWASP's first choice: 19 MiB, two passes, one lane. */
export const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Two hashes at a time, so that a flood of sign-ins leaves the machine able to answer. */
async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export function hashPassword(password: string): Promise<string> {
  return takeTurn(() => hash(password.normalize("NFC"), ARGON2));
}

let dummy: Promise<string> | undefined;

/** A null hash (nobody known) costs as much as a real one and is always wrong. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword(makeToken());
  const target = stored ?? (await dummy);
  const matches = await takeTurn(() => verify(target, password.normalize("NFC")));
  return matches && stored !== null;
}
