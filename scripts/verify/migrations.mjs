import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeToolEnv } from "../workspace/root.mjs";
import { runProgram } from "../workspace/run.mjs";

const PLACE = "node_modules/.cache/migrations-check";

function countSteps(folder) {
  return JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")).entries.length;
}

function listUnlisted(folder) {
  const listed = new Set(
    JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")).entries.map(
      (entry) => `${entry.tag}.sql`,
    ),
  );
  return readdirSync(folder).filter((name) => name.endsWith(".sql") && !listed.has(name));
}

/** Lets drizzle-kit generate into a copy: a new step there means that schema and migrations differ. */
export async function findMigrationFaults(root) {
  const db = join(root, "packages/db");
  const migrations = join(db, "migrations");
  if (!existsSync(join(migrations, "meta/_journal.json"))) return ["packages/db/migrations has no journal"];
  const copy = join(db, PLACE, "migrations");
  rmSync(join(db, PLACE), { recursive: true, force: true });
  mkdirSync(join(db, PLACE), { recursive: true });
  cpSync(migrations, copy, { recursive: true });
  const config = join(db, PLACE, "drizzle.config.ts");
  writeFileSync(
    config,
    `import config from "../../../drizzle.config.ts";\nexport default { ...config, out: "./${PLACE}/migrations" };\n`,
  );
  const env = makeToolEnv({ CI: "true" });
  const command = join(db, "node_modules/.bin/drizzle-kit");
  const args = ["generate", `--config=./${PLACE}/drizzle.config.ts`];
  const { code, output } = await runProgram(command, args, { cwd: db, env });
  const faults = listUnlisted(migrations).map(
    (name) => `packages/db/migrations/${name} is not in the journal`,
  );
  if (code !== 0) faults.push(`drizzle-kit could not compare schema and migrations:\n${output.trim()}`);
  else if (countSteps(copy) !== countSteps(migrations)) {
    faults.push(
      "the schema has changed and the migrations have not: run drizzle-kit generate in packages/db",
    );
  }
  rmSync(join(db, PLACE), { recursive: true, force: true });
  return faults;
}
