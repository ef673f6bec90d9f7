import { createHmac } from "node:crypto";

/** The header `Stripe-Signature` over exactly these bytes. */
export function signPayload(payload: string, secret: string, timestampSeconds: number): string {
  const digest = createHmac("sha256", secret).update(`${timestampSeconds}.${payload}`, "utf8").digest("hex");
  return `t=${timestampSeconds},v1=${digest}`;
}
