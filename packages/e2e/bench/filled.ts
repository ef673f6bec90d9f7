import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedServer, startEmbedded } from "@plumbline/db/embedded";
import { migrate } from "@plumbline/db/migrate";
import { prepareDatabase, withDatabase } from "@plumbline/db/roles";
import { fillLarge, type LargePlan } from "@plumbline/demo/large";
import pg from "pg";
import { DATA, ROOT } from "./places.ts";
import { signIn, type Who } from "./sessions.ts";

/** A database of made-up clinics: how the apps connect to it, and how the superuser does. */
export type Filled = { readonly plan: LargePlan; readonly appUrl: string; readonly superUrl: string };

const tell = (text: string) => process.stdout.write(`${text}\n`);
const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);

async function drop(server: EmbeddedServer, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.superUrl });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}

/** Lends a database beside the server's own, made and filled anew each time. */
export async function withFilled<T>(
  server: EmbeddedServer,
  name: string,
  plan: LargePlan,
  work: (filled: Filled) => Promise<T>,
): Promise<T> {
  const [adminUrl, appUrl] = [server.adminUrl, server.appUrl];
  const passwords = { ownerPassword: passwordOf(adminUrl), appPassword: passwordOf(appUrl) };
  await drop(server, name);
  try {
    await prepareDatabase(server.superUrl, name, passwords);
    await migrate(withDatabase(adminUrl, name));
    const superUrl = withDatabase(server.superUrl, name);
    await fillLarge({ superUrl, plan });
    return await work({ plan, appUrl: withDatabase(appUrl, name), superUrl });
  } finally {
    await drop(server, name);
  }
}

/** Made by hand, because it takes minutes and gigabytes. */
const MILLION = join(ROOT, ".data/large");
const STAND_IN = join(DATA, "large");
const STAND_IN_PLAN = { patients: 100_000, clinics: 200 };

function choosePlace(): { dataDir: string; plan: LargePlan } {
  const file = join(MILLION, "large.json");
  if (existsSync(file)) {
    return { dataDir: MILLION, plan: JSON.parse(readFileSync(file, "utf8")) as LargePlan };
  }
  tell(
    "There is no .data/large, so 100,000 patients stand in; `npm run demo:large -- --patients 1000000 --clinics 2000` makes a million.",
  );
  return { dataDir: STAND_IN, plan: STAND_IN_PLAN };
}

/** Lends the large database that `demo:large` made, else a smaller one made here once. */
export async function withLarge<T>(work: (large: Filled, server: EmbeddedServer) => Promise<T>): Promise<T> {
  const { dataDir, plan } = choosePlace();
  const server = await startEmbedded({ dataDir });
  try {
    await migrate(server.adminUrl);
    const database = decodeURIComponent(new URL(server.appUrl).pathname.slice(1));
    const superUrl = withDatabase(server.superUrl, database);
    await fillLarge({ superUrl, plan, onProgress: tell });
    return await work({ plan, appUrl: server.appUrl, superUrl }, server);
  } finally {
    if (!server.adopted) await server.stop();
  }
}

const FIND_CLINICIAN = `select m.clinic_id as clinic, m.person_id as person, m.id as membership, null as patient,
    (select count(*)::int from patient p where p.clinic_id = m.clinic_id) as patients,
    array(select id from patient p where p.clinic_id = m.clinic_id order by md5(id::text) limit 8) as some
  from membership m join clinic c on c.id = m.clinic_id where c.slug = $1 and m.roles = '{clinician}'`;

/** Signs the clinician of the numbered clinic in; clinic 1 is the large one. */
export async function enterClinic({ superUrl }: Filled, number: number) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const slug = `large-${String(number).padStart(6, "0")}`;
    const { rows } = await client.query<Who & { patients: number; some: string[] }>(FIND_CLINICIAN, [slug]);
    const [found] = rows;
    if (found === undefined) throw new Error(`There is no clinic ${number} to measure.`);
    return {
      cookie: await signIn(client, "staff", found),
      patients: found.patients,
      somePatients: found.some,
    };
  } finally {
    await client.end();
  }
}
