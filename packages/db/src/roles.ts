import pg from "pg";
import { StartError } from "./embedded/plain-error.ts";
import type { Pool } from "./pool.ts";

export const OWNER_ROLE = "plumbline_owner";
export const APP_ROLE = "plumbline_app";

/** What neither role may ever have: a way past row-level security, or a way to make more roles. */
const LIMITS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION INHERIT";

export interface RolePasswords {
  readonly ownerPassword: string;
  readonly appPassword: string;
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

export function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.href;
}

/** A role that is there keeps its rights, so they are looked at: a way past row-level security stops the start. */
async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const secret = `PASSWORD ${client.escapeLiteral(password)}`;
  const found = await client.query<{ unsafe: boolean }>(
    "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as unsafe from pg_roles where rolname = $1",
    [role],
  );
  if (found.rows[0]?.unsafe)
    throw new StartError(`The database role ${role} has more rights than Plumbline allows it.`);
  await client.query(
    found.rowCount === 0
      ? `CREATE ROLE ${role} WITH ${LIMITS} ${secret}`
      : `ALTER ROLE ${role} WITH ${secret}`,
  );
}

/** The owner role gets a database: a new one, or one that is there already. */
async function giveDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  const found = await client.query<{ owner: string }>(
    "select pg_get_userbyid(datdba) as owner from pg_database where datname = $1",
    [database],
  );
  if (found.rowCount === 0) {
    await client.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE template0 ENCODING 'UTF8'`);
  } else if (found.rows[0]?.owner !== OWNER_ROLE) {
    await client.query(`ALTER DATABASE ${name} OWNER TO ${OWNER_ROLE}`);
  }
}

/** Nobody but the two roles may connect, and the application role may make nothing. */
export async function closeDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${APP_ROLE}`,
  );
}

/**
 * Makes the two roles and the database as a superuser (or a role that may create roles and databases).
 * The database belongs to the owner role; the application role owns nothing.
 */
export async function prepareDatabase(
  superUrl: string,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const right = await client.query<{ super: boolean; may: boolean }>(
      "select rolsuper as super, rolcreaterole and rolcreatedb as may from pg_roles where rolname = current_user",
    );
    const { super: isSuper, may } = right.rows[0] ?? { super: false, may: false };
    if (!isSuper && !may)
      throw new StartError("The database role given may not create the roles Plumbline needs.");
    await makeRole(client, OWNER_ROLE, passwords.ownerPassword);
    await makeRole(client, APP_ROLE, passwords.appPassword);
    if (!isSuper) await client.query(`GRANT ${OWNER_ROLE} TO current_user WITH SET TRUE, INHERIT TRUE`);
    await giveDatabase(client, database);
    await closeDatabase(client, database);
  } finally {
    await client.end();
  }
}

const ROLE_TEXT = `select r.rolname as role, r.rolsuper as "isSuper", r.rolbypassrls as bypasses,
    exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relowner = r.oid) as owns,
    exists (select from pg_roles o where pg_has_role(r.oid, o.oid, 'MEMBER') and (o.rolsuper or o.rolbypassrls
      or exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relowner = o.oid))) as becomes
  from pg_roles r where r.rolname = current_user`;

interface RoleRights {
  readonly role: string;
  readonly isSuper: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
  readonly becomes: boolean;
}

function nameWayPast({ isSuper, bypasses, owns, becomes }: RoleRights): string | null {
  if (isSuper) return "is a superuser";
  if (bypasses) return "may bypass it";
  if (owns) return "owns the tables";
  return becomes ? "may act as a role that gets past it" : null;
}

/** What keeps row-level security from holding for the role of this pool, in one sentence; null when it holds. */
export async function findRoleProblem(pool: Pick<Pool, "query">): Promise<string | null> {
  const { rows } = await pool.query<RoleRights>(ROLE_TEXT);
  const [rights] = rows;
  if (rights === undefined) throw new Error("The database role could not be read.");
  const way = nameWayPast(rights);
  if (way === null) return null;
  return `Row-level security would not hold for the role ${rights.role}, which ${way}, so DATABASE_URL must not name it: name ${APP_ROLE} there instead.`;
}

/** Nothing serves with a role that gets past row-level security: it would be off, and nobody would notice. */
export async function refuseUnsafeRole(pool: Pick<Pool, "query">): Promise<void> {
  const problem = await findRoleProblem(pool);
  if (problem !== null) throw new StartError(problem);
}
