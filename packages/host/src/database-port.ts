import { pendingMigrations } from "@plumbline/db/migrate";
import type { Pool } from "@plumbline/db/pool";
import { findRoleProblem } from "@plumbline/db/roles";
import type { DatabasePort } from "./ports.ts";

/** How long one look serves everybody who asks: `/readyz` has no limit, and must not become a way to use up the pool. */
const SHARED_MS = 1_000;

async function look(pool: Pool): ReturnType<DatabasePort["findProblem"]> {
  try {
    if ((await findRoleProblem(pool)) !== null) return "role";
    return (await pendingMigrations(pool)).length > 0 ? "migrations" : null;
  } catch {
    return "unreachable";
  }
}

/**
 * Ready needs a role that row-level security holds for, and every migration that this code brings; a newer database
 * serves the older code on its way out.
 */
export function createDatabasePort(pool: Pool): DatabasePort {
  let shared: ReturnType<DatabasePort["findProblem"]> | undefined;
  const forget = () => {
    shared = undefined;
  };
  return {
    findProblem() {
      shared ??= look(pool).finally(() => setTimeout(forget, SHARED_MS).unref());
      return shared;
    },
    end: () => pool.end(),
  };
}
