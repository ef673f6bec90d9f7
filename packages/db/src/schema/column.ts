import { sql } from "drizzle-orm";
import { customType, integer, timestamp, uuid } from "drizzle-orm/pg-core";

/** Time-ordered key made by the database. */
export const newId = () => uuid().notNull().default(sql`uuidv7()`);

export const clinicId = () => uuid().notNull();

export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** Counts saves; a save names the version it saw (two tabs never lose text). */
export const version = () => integer().notNull().default(1);

/** AES-256-GCM text bound to clinic, table, row and column; see `cipher.ts`. */
export const sealedText = customType<{ data: string }>({ dataType: () => "text" });

/** Lower-case text in byte order, for type-ahead by range operators under row-level security. */
export const searchText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
