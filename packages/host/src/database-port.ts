import { pendingMigrations } from "@plumbline/db/migrate";
import type { Pool } from "@plumbline/db/pool";
import type { DatabasePort } from "./ports.ts";

/** Ready needs every migration that this code brings; a newer database serves the older code on its way out. */
export function createDatabasePort(pool: Pool): DatabasePort {
  return {
    async findProblem() {
      try {
        return (await pendingMigrations(pool)).length > 0 ? "migrations" : null;
      } catch {
        return "unreachable";
      }
    },
    end: () => pool.end(),
  };
}
