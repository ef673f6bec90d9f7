import { parseArgs } from "node:util";
import { openClinic } from "@plumbline/api/clinic/commands";
import { openClinicInput } from "@plumbline/api/clinic/input";
import { createPool } from "@plumbline/db/pool";
import { readRunEnv } from "./run-env.ts";

const USAGE =
  'Usage: open-clinic --slug hillside --name "Hillside Clinic" --zone America/Chicago --owner "Ada Sample" --email ada@example.org [--locale en-US]';

const text = { type: "string" } as const;
const options = {
  slug: text,
  name: text,
  zone: text,
  locale: { ...text, default: "en-US" },
  owner: text,
  email: text,
};

function readInput(words: string[]) {
  const { values } = parseArgs({ args: words.filter((word) => word !== "--"), options });
  const parsed = openClinicInput.safeParse({
    slug: values.slug,
    name: values.name,
    timeZone: values.zone,
    locale: values.locale,
    owner: { email: values.email, displayName: values.owner },
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${issue?.path.join(" ") ?? ""}: ${issue?.message ?? ""}\n${USAGE}`);
}

/** In production `DATABASE_URL` is the application role's; in the demo the running start knows it. */
async function run(): Promise<void> {
  const input = readInput(process.argv.slice(2));
  const pool = createPool(process.env["DATABASE_URL"] ?? readRunEnv().DATABASE_URL, { max: 1 });
  try {
    await openClinic(pool, input, new Date());
    console.log(`${input.name} is open. ${input.owner.displayName} gets an invitation by mail.`);
  } finally {
    await pool.end();
  }
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
