import { randomInt } from "node:crypto";
import type { Tx, VisitorTx } from "@plumbline/db/doors";
import { recoveryCode } from "@plumbline/db/schema";
import { and, count, eq, isNull } from "drizzle-orm";
import { hashShortCode } from "../token.ts";

const CODES = 10;
/** Thirty-one signs that are not mistaken for one another; ten of them are 49 bits. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function makeCode(): string {
  const signs = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

function hashCode(secret: string, personId: string, code: string): string {
  return hashShortCode(secret, "recovery", personId, code.toUpperCase().replace(/[^0-9A-Z]/g, ""));
}

/** Ten new codes in place of all earlier ones; only their keyed hashes are kept. */
export async function replaceRecoveryCodes(
  tx: Tx | VisitorTx,
  secret: string,
  personId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, makeCode);
  await tx.db.delete(recoveryCode).where(eq(recoveryCode.personId, personId));
  await tx.db
    .insert(recoveryCode)
    .values(codes.map((code) => ({ personId, codeHash: hashCode(secret, personId, code) })));
  return codes;
}

/** True for exactly one use of a code. */
export async function spendRecoveryCode(
  tx: Tx | VisitorTx,
  secret: string,
  personId: string,
  code: string,
): Promise<boolean> {
  const spent = await tx.db
    .update(recoveryCode)
    .set({ usedAt: tx.now })
    .where(
      and(
        eq(recoveryCode.personId, personId),
        eq(recoveryCode.codeHash, hashCode(secret, personId, code)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ id: recoveryCode.id });
  return spent.length === 1;
}

export async function countRecoveryCodes(tx: Tx | VisitorTx, personId: string): Promise<number> {
  const [row] = await tx.db
    .select({ left: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.personId, personId), isNull(recoveryCode.usedAt)));
  return row?.left ?? 0;
}
