import type { PoolClient } from "pg";
import type { Pool } from "../pool.ts";

/** Sees each statement of a transaction before it goes out, and sends it. */
type Tap = (client: PoolClient, text: string, send: () => Promise<unknown>) => Promise<unknown>;

function tapClient(client: PoolClient, tap: Tap): PoolClient {
  const query = (...args: [string | { text: string }, unknown[]?]) => {
    const [config] = args;
    const text = typeof config === "string" ? config : config.text;
    return tap(client, text, () => client.query(...(args as [string])));
  };
  return new Proxy(client, {
    get(target, name) {
      if (name === "query") return query;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** The same pool, with a listener on the line of every connection that is taken from it. */
export function tapPool(pool: Pool, tap: Tap): Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name === "connect") return async () => tapClient(await target.connect(), tap);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

interface SystemWork {
  readonly clinicId: string;
  readonly statements: string[];
  /** Tables of a patient's record that its statements name. */
  readonly clinical: readonly string[];
  readonly audited: number;
}

const BEGUN = /^BEGIN; SET LOCAL app\.clinic_id = '([^']*)'[^]*app\.door = 'system'/;

/** Collects every transaction of the system door; `listWork` tells of those that were committed. */
export function watchSystemWork(pool: Pool) {
  const under = new Map<PoolClient, { clinicId: string; statements: string[] }>();
  const done: { clinicId: string; statements: string[] }[] = [];
  const tapped = tapPool(pool, (client, text, send) => {
    const clinicId = BEGUN.exec(text)?.[1];
    const current = under.get(client);
    if (clinicId !== undefined) under.set(client, { clinicId, statements: [] });
    else if (/\bCOMMIT$|^ROLLBACK$/.test(text)) {
      if (current && text !== "ROLLBACK") done.push(current);
      under.delete(client);
    } else current?.statements.push(text);
    return send();
  });
  async function listWork(superPool: Pool): Promise<readonly SystemWork[]> {
    const { rows } = await superPool.query<{ name: string }>(
      `select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'patient_id'
          and table_name not in ('audit_event', 'session', 'ticket', 'invitation', 'patient_account')
        union all select 'patient'`,
    );
    const tables = rows.map(({ name }) => ({ name, pattern: new RegExp(`\\b${name}\\b`) }));
    return done.map(({ clinicId, statements }) => ({
      clinicId,
      statements,
      clinical: tables
        .filter(({ pattern }) => statements.some((text) => pattern.test(text)))
        .map(({ name }) => name),
      audited: statements.filter((text) => text.includes("audit_append(")).length,
    }));
  }
  return { pool: tapped, listWork };
}
