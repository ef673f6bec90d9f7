import { parseArgs } from "node:util";
import { DEMO_PERSONAS, issueDemoLink } from "@plumbline/auth/demo-link";
import { createPool } from "@plumbline/db/pool";
import { readRunEnv } from "./run-env.ts";

const USAGE = `Usage: demo-link <${DEMO_PERSONAS.join("|")}> [--clinic 2]`;

async function printDemoLink(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words.filter((word) => word !== "--"),
    options: { clinic: { type: "string", default: "1" } },
    allowPositionals: true,
  });
  const who = DEMO_PERSONAS.find((persona) => persona === positionals[0]);
  const clinicNumber = Number(values.clinic);
  if (who === undefined || positionals.length !== 1 || !Number.isInteger(clinicNumber))
    throw new Error(USAGE);
  const env = readRunEnv();
  const pool = createPool(env.DATABASE_URL, { max: 1 });
  try {
    const publicUrls = { clinic: env.PUBLIC_URL_CLINIC, portal: env.PUBLIC_URL_PORTAL };
    console.log(await issueDemoLink({ pool, environment: env.PLUMBLINE_ENV, who, clinicNumber, publicUrls }));
  } finally {
    await pool.end();
  }
}

try {
  await printDemoLink(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
