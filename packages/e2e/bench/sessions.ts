import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";

export type Who = {
  readonly clinic: string;
  readonly person: string;
  readonly membership: string | null;
  readonly patient: string | null;
};

const ADD_SESSION = `insert into session
    (token_hash, audience, level, person_id, clinic_id, membership_id, patient_id, created_at, signed_in_at, last_active_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, now(), now(), now(), now() + interval '6 hours')`;

/** A cookie for a session row like the one that signing in leaves. */
export async function signIn(client: pg.Client, audience: "staff" | "portal", who: Who): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("base64url");
  const level = audience === "staff" ? "second_factor" : "link";
  await client.query(ADD_SESSION, [
    hash,
    audience,
    level,
    who.person,
    who.clinic,
    who.membership,
    who.patient,
  ]);
  return `plumbline-${audience}-session=${token}`;
}
