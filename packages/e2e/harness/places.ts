import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Places {
  readonly clinic: string;
  readonly portal: string;
  readonly mail: string;
  readonly stripe: string;
}

export const ROOT = resolve(import.meta.dirname, "../../..");

function readRunEnv(): Record<string, string | undefined> {
  const file = join(resolve(process.env["PLUMBLINE_DATA"] ?? join(ROOT, ".data")), "run.json");
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { env: Record<string, string | undefined> }).env;
  } catch {
    return {};
  }
}

/** Where the apps under test answer: the environment's word, else the start that runs on the data folder. */
export function findPlaces(): Places {
  const { PUBLIC_URL_CLINIC, PUBLIC_URL_PORTAL } = { ...readRunEnv(), ...process.env };
  if (PUBLIC_URL_CLINIC === undefined || PUBLIC_URL_PORTAL === undefined)
    throw new Error("Plumbline does not run here: start it with `npm start` first.");
  const mail = process.env["MAIL_URL"] ?? `http://localhost:${process.env["PORT_MAIL"] ?? "1080"}`;
  const stripe = process.env["STRIPE_URL"] ?? `http://localhost:${process.env["PORT_STRIPE"] ?? "12111"}`;
  return { clinic: PUBLIC_URL_CLINIC, portal: PUBLIC_URL_PORTAL, mail, stripe };
}
