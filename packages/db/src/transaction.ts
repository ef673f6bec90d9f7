import { DrizzleQueryError } from "drizzle-orm";
import { NodePgTransaction, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import type { PoolClient, QueryConfig } from "pg";
import { DatabaseUnavailable, mayPass } from "./pool.ts";
import type { Pool } from "./pool.ts";

/** The typed query builder. Its own `transaction` makes a savepoint. */
export type Database = NodePgTransaction<Record<string, never>, Record<string, never>>;

export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

export interface Scope {
  readonly door: "actor" | "visitor" | "system";
  readonly clinicId: string;
  readonly personId: string;
  readonly patientId: string;
  /** `clinic` for staff and system work; empty for everybody who sees their own rows only. */
  readonly reach: "clinic" | "";
}

export interface TransactionBase {
  readonly db: Database;
  readonly now: Date;
  run<T extends object>(statement: Statement): Promise<T[]>;
  runLast<T extends object>(statement: Statement, options?: LastOptions): Promise<T[]>;
}

export interface LastOptions {
  /** Locks are free before the disk has the transaction; the answer still waits for the disk. */
  readonly freeLocksEarly?: boolean;
}

const { DatabaseError } = pg;

/** Shared, because it caches column names. */
const dialect = new PgDialect({ casing: "snake_case" });
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function setId(name: string, value: string): string {
  if (value !== "" && !UUID.test(value)) throw new TypeError(`${name} is not a uuid.`);
  return `SET LOCAL app.${name} = '${value}'`;
}

/**
 * BEGIN and the scope in one round trip. Every setting is written every time and ends with the
 * transaction; the values are uuids or fixed words, so nothing is there to escape.
 */
function beginText(scope: Scope): string {
  return [
    "BEGIN",
    setId("clinic_id", scope.clinicId),
    setId("person_id", scope.personId),
    setId("patient_id", scope.patientId),
    `SET LOCAL app.reach = '${scope.reach}'`,
    `SET LOCAL app.door = '${scope.door}'`,
  ].join("; ");
}

/** What is asked in one go leaves as one message: each write of its own would be a call to the kernel. */
function gather(client: PoolClient): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The client as one transaction sees it: after the end it refuses, so nothing strays into the next one. */
class TransactionClient {
  readonly #client: PoolClient;
  #open = true;
  #commit: Promise<void> | undefined;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  close(): void {
    this.#open = false;
  }

  query(config: string | QueryConfig, values?: unknown[]) {
    if (!this.#open)
      return Promise.reject(new Error("This transaction has ended; await every statement inside it."));
    gather(this.#client);
    return this.#client.query(config as QueryConfig, values);
  }

  /** COMMIT goes out in the same breath. After a failed statement the server answers it with a rollback. */
  queryLast(config: QueryConfig, { freeLocksEarly = false }: LastOptions) {
    const result = this.query(config);
    if (this.#open) {
      this.close();
      this.#commit = freeLocksEarly ? commitEarly(this.#client) : commit(this.#client);
      // Heard in `end`; until then a failure must not count as unheard.
      this.#commit.catch(() => undefined);
    }
    return result;
  }

  async end(): Promise<void> {
    this.close();
    await (this.#commit ?? commit(this.#client));
  }
}

function toConfig({ name, text, values = [] }: Statement): QueryConfig {
  return name ? { name, text, values: [...values] } : { text, values: [...values] };
}

function makeBase(guarded: TransactionClient, now: Date): TransactionBase {
  const session = new NodePgSession(guarded as unknown as PoolClient, dialect, undefined, {});
  const db: Database = new NodePgTransaction(
    dialect,
    session as ConstructorParameters<typeof NodePgTransaction>[1],
    undefined,
  );
  return {
    db,
    now,
    async run<T extends object>(statement: Statement): Promise<T[]> {
      return (await guarded.query(toConfig(statement))).rows as T[];
    },
    async runLast<T extends object>(statement: Statement, options: LastOptions = {}): Promise<T[]> {
      return (await guarded.queryLast(toConfig(statement), options)).rows as T[];
    },
  };
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new DatabaseUnavailable(error);
  }
}

/** Ends the transaction; the error to destroy the connection with when it cannot be trusted any more. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query("ROLLBACK");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error("The connection could not be rolled back.");
  }
}

async function commit(client: PoolClient): Promise<void> {
  const answer = await client.query("COMMIT");
  // After a swallowed error PostgreSQL answers COMMIT with ROLLBACK and without an error.
  if (answer.command !== "COMMIT") throw new Error("The transaction had failed and was rolled back.");
}

const FLUSH = { name: "flush", text: "select pg_logical_emit_message(false, 'flush', '', true)" };

/**
 * The next one in line need not wait while the disk writes: the log keeps their order, so what it builds on is on the
 * disk before it is. Only when the last message has forced the log out does anyone learn of the result.
 */
async function commitEarly(client: PoolClient): Promise<void> {
  const ended = client.query("SET LOCAL synchronous_commit = off; COMMIT");
  const flushed = client.query(FLUSH);
  const [answers] = (await Promise.all([ended, flushed])) as unknown as [{ command: string }[], unknown];
  if (answers.at(-1)?.command !== "COMMIT")
    throw new Error("The transaction had failed and was rolled back.");
}

/** The query builder's error carries the parameters, and PostgreSQL's detail the row: neither may reach a log. */
function withoutValues(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError && error.cause ? error.cause : error;
  if (cause instanceof DatabaseError) delete cause.detail;
  return cause;
}

/** One transaction on one connection, with its scope. Rolls back on any throw and tells the caller of a failed commit. */
export async function runTransaction<T>(
  pool: Pool,
  scope: Scope,
  work: (base: TransactionBase) => Promise<T>,
  now: Date = new Date(),
): Promise<T> {
  const begin = beginText(scope);
  const client = await connect(pool);
  const guarded = new TransactionClient(client);
  let broken: Error | undefined;
  try {
    // Not waited for before the first statement: should it fail, nothing has a scope and so nothing is seen.
    gather(client);
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const result = await work(makeBase(guarded, now));
    await begun;
    await guarded.end();
    return result;
  } catch (error) {
    guarded.close();
    broken = await rollBack(client);
    const told = withoutValues(error);
    throw mayPass(error) ? new DatabaseUnavailable(told) : told;
  } finally {
    client.release(broken);
  }
}
