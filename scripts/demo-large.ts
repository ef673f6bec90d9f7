import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type EmbeddedServer, removeEmbedded, startEmbedded } from "@plumbline/db/embedded";
import { migrate } from "@plumbline/db/migrate";
import { withDatabase } from "@plumbline/db/roles";
import { fillLarge, type LargePlan, readPlan } from "@plumbline/demo/large";
import { checkDisk } from "./workspace/machine.mjs";

const USAGE = "Usage: demo:large --patients 1000000 --clinics 2000 [--reset]";
/** Measured: what a patient with everything that hangs on it takes, the log of the database included. */
const BYTES_PER_PATIENT = 5_000;
const LEAST_MEGABYTES = 500;

/** A folder of its own beside the demo's: `PLUMBLINE_DATA=<this folder> npm start` runs the apps on it. */
const dataDir = join(resolve(process.env["PLUMBLINE_DATA"] ?? ".data"), "large");
const planFile = join(dataDir, "large.json");

function readWords(words: string[]) {
  try {
    const text = { type: "string" } as const;
    const options = { patients: text, clinics: text, reset: { type: "boolean", default: false } } as const;
    const { values } = parseArgs({ args: words.filter((word) => word !== "--"), options });
    return { plan: readPlan(values), reset: values.reset };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function describePlan({ patients, clinics }: LargePlan): string {
  return `${patients.toLocaleString("en-US")} patients in ${clinics.toLocaleString("en-US")} clinics`;
}

/** What a folder was begun for is noted before the first row, so that a run that goes on asks for the same. */
function notePlan(plan: LargePlan): void {
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(planFile)) {
    writeFileSync(planFile, JSON.stringify(plan));
    return;
  }
  const noted = JSON.parse(readFileSync(planFile, "utf8")) as LargePlan;
  if (noted.patients === plan.patients && noted.clinics === plan.clinics) return;
  throw new Error(
    `${dataDir} is for ${describePlan(noted)}: ask for the same to go on with it, or begin anew with --reset.`,
  );
}

let server: EmbeddedServer | undefined;

async function close(): Promise<void> {
  // A server that apps are using was not started here and goes on.
  if (server?.adopted === false) await server.stop();
}

async function run(): Promise<void> {
  const { plan, reset } = readWords(process.argv.slice(2));
  const megabytes = LEAST_MEGABYTES + Math.ceil((plan.patients * BYTES_PER_PATIENT) / 1_048_576);
  if (reset) {
    await removeEmbedded(dataDir);
    rmSync(planFile, { force: true });
  }
  if (!existsSync(planFile)) checkDisk(dataDir, megabytes, "the large demo");
  notePlan(plan);
  const say = (text: string) => console.error(text);
  say(`Filling ${dataDir} with ${describePlan(plan)}.`);
  const started = performance.now();
  server = await startEmbedded({ dataDir });
  await migrate(server.adminUrl);
  const database = decodeURIComponent(new URL(server.appUrl).pathname.slice(1));
  const superUrl = withDatabase(server.superUrl, database);
  const { clinics } = await fillLarge({ superUrl, plan, onProgress: say });
  const seconds = Math.round((performance.now() - started) / 1_000);
  say(clinics === 0 ? "Everything was there already." : `Done in ${seconds} s.`);
  say(`To use it: PLUMBLINE_DATA=${dataDir} npm start`);
}

/** What was committed stays: the next run goes on from there. */
function endEarly(): void {
  console.error("Stopped: the same command goes on from here.");
  void close().finally(() => process.exit(130));
}

process.once("SIGINT", endEarly);
process.once("SIGTERM", endEarly);
try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await close();
}
