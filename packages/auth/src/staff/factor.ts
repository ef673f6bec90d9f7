import { openPersonText } from "@plumbline/db/cipher";
import type { VisitorTx } from "@plumbline/db/doors";
import { factor } from "@plumbline/db/schema";
import { and, eq, isNotNull, lt } from "drizzle-orm";
import { findStep } from "../totp.ts";
import { spendRecoveryCode } from "./recovery.ts";

/** The factor's row is held before any recovery code, whichever of them is spent. */
async function holdFactor(tx: VisitorTx, personId: string): Promise<string | null> {
  const [found] = await tx.db
    .select({ sealedSeed: factor.sealedSeed })
    .from(factor)
    .where(and(eq(factor.personId, personId), isNotNull(factor.confirmedAt)))
    .for("update");
  return found?.sealedSeed ?? null;
}

/** True for exactly one use of a code: the stored step only grows. */
async function spendTotp(
  tx: VisitorTx,
  personId: string,
  sealedSeed: string,
  code: string,
): Promise<boolean> {
  const seed = openPersonText({ table: "factor", column: "sealed_seed", personId }, sealedSeed);
  const step = findStep(seed, code, tx.now);
  if (step === null) return false;
  const spent = await tx.db
    .update(factor)
    .set({ lastStep: step })
    .where(and(eq(factor.personId, personId), isNotNull(factor.confirmedAt), lt(factor.lastStep, step)))
    .returning({ personId: factor.personId });
  return spent.length === 1;
}

/** Spends a code of the app (six digits) or a recovery code; says which it was. */
export async function spendFactorCode(
  tx: VisitorTx,
  secret: string,
  personId: string,
  code: string,
): Promise<"totp" | "recovery" | null> {
  const sealedSeed = await holdFactor(tx, personId);
  if (sealedSeed === null) return null;
  const plain = code.replace(/\s/g, "");
  if (/^\d{6}$/.test(plain)) return (await spendTotp(tx, personId, sealedSeed, plain)) ? "totp" : null;
  return (await spendRecoveryCode(tx, secret, personId, code)) ? "recovery" : null;
}
