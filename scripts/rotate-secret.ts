import { resealFactors } from "@plumbline/auth/reseal";
import { databaseEnv } from "@plumbline/db/env";
import { rewrapClinicKeys } from "@plumbline/db/key-rotation";
import { createPool } from "@plumbline/db/pool";
import { readRunEnv } from "./run-env.ts";

/** Runs with the apps' own settings: the new secret, and the earlier ones that still open what is to be sealed anew. */
async function rotate(): Promise<void> {
  if (databaseEnv().PLUMBLINE_PREVIOUS_SECRETS.length === 0) {
    throw new Error(
      "Set PLUMBLINE_SECRET to the new secret and PLUMBLINE_PREVIOUS_SECRETS to the one before, here and for both apps.",
    );
  }
  const pool = createPool(process.env["DATABASE_URL"] ?? readRunEnv().DATABASE_URL, { max: 1 });
  try {
    const keys = await rewrapClinicKeys(pool);
    const people = await resealFactors(pool);
    console.log(
      `${keys} clinic keys and the second factors of ${people} people are sealed with the new secret.`,
    );
    if (people > 0)
      console.log("The recovery codes of these people have ended: they make new ones on the account page.");
    console.log("PLUMBLINE_PREVIOUS_SECRETS may go now: take it away and start the apps again.");
  } finally {
    await pool.end();
  }
}

try {
  await rotate();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
