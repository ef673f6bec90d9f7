import { migrate } from "@plumbline/db/migrate";
import { APP_ROLE, OWNER_ROLE, prepareDatabase } from "@plumbline/db/roles";

/**
 * Before the apps start, and again with each new version: brings the schema up to date as its owner. With
 * DATABASE_SUPER_URL it first makes the two roles and the database, with the passwords that the other two addresses name.
 */
interface Place {
  readonly text: string;
  readonly role: string;
  readonly password: string;
  /** Host, port and database: the same for both roles. */
  readonly at: string;
  readonly database: string;
}

function readPlace(name: string, role: string): Place {
  const text = process.env[name] ?? "";
  if (!URL.canParse(text)) throw new Error(`${name} must be the address of the database for ${role}.`);
  const url = new URL(text);
  const place = {
    text,
    role: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    at: `${url.host}${url.pathname}`,
    database: decodeURIComponent(url.pathname.slice(1)),
  };
  if (place.role !== role) throw new Error(`${name} must name the role ${role}, and names "${place.role}".`);
  if (place.database === "") throw new Error(`${name} must name a database after the last slash.`);
  return place;
}

async function prepare(): Promise<void> {
  const owner = readPlace("DATABASE_ADMIN_URL", OWNER_ROLE);
  const app = readPlace("DATABASE_URL", APP_ROLE);
  if (owner.at !== app.at)
    throw new Error("DATABASE_ADMIN_URL and DATABASE_URL must name the same database on the same server.");
  const superUrl = process.env["DATABASE_SUPER_URL"];
  if (superUrl) {
    if (owner.password === "" || app.password === "")
      throw new Error(
        "DATABASE_ADMIN_URL and DATABASE_URL must hold the passwords that the roles are to have.",
      );
    await prepareDatabase(superUrl, owner.database, {
      ownerPassword: owner.password,
      appPassword: app.password,
    });
    console.log(`The roles ${OWNER_ROLE} and ${APP_ROLE} and the database ${owner.database} are there.`);
  }
  const applied = await migrate(owner.text);
  console.log(applied.length === 0 ? "The schema is up to date." : `Applied ${applied.join(", ")}.`);
}

try {
  await prepare();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
