import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** 256 random bits, safe in a cookie and in a link. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token that carries its own entropy. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** What is stored of a short code: keyed, so that a copy of the table is of no use without the secret. */
export function hashShortCode(secret: string, purpose: string, owner: string, code: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n${owner}\n${code}`).digest("base64url");
}

export function makeSixDigits(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}

export function isSameText(left: string, right: string): boolean {
  const a = createHash("sha256").update(left).digest();
  const b = createHash("sha256").update(right).digest();
  return timingSafeEqual(a, b);
}
