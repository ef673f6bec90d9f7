import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Kept<T> {
  sequence: number;
  row: T;
}

const FILE_END = ".json";

function readFolder<T>(folder: string): Kept<T>[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept: Kept<T>[] = [];
  for (const name of readdirSync(folder)) {
    try {
      kept.push(JSON.parse(readFileSync(join(folder, name), "utf8")) as Kept<T>);
    } catch {
      // A draft that a kill left behind was never true.
      rmSync(join(folder, name), { force: true });
    }
  }
  return kept.sort((one, other) => one.sequence - other.sequence);
}

/** Objects of one kind in the order in which they were made, in memory and, with a folder, in one file each. */
export class Table<T extends { id: string }> {
  readonly #rows = new Map<string, Kept<T>>();
  readonly #folder: string | undefined;
  #sequence = 0;

  constructor(folder?: string) {
    this.#folder = folder;
    for (const kept of folder === undefined ? [] : readFolder<T>(folder)) {
      this.#rows.set(kept.row.id, kept);
      this.#sequence = kept.sequence;
    }
  }

  #findFile(folder: string, id: string): string {
    return join(folder, encodeURIComponent(id) + FILE_END);
  }

  get(id: string): T | undefined {
    return this.#rows.get(id)?.row;
  }

  /** Adds the row, or notes that it has changed; a changed row keeps its place. */
  put(row: T): T {
    const sequence = this.#rows.get(row.id)?.sequence ?? this.#sequence + 1;
    this.#sequence = Math.max(this.#sequence, sequence);
    const kept = { sequence, row };
    this.#rows.set(row.id, kept);
    if (this.#folder !== undefined) {
      const file = this.#findFile(this.#folder, row.id);
      writeFileSync(`${file}.draft`, JSON.stringify(kept), { mode: 0o600 });
      renameSync(`${file}.draft`, file);
    }
    return row;
  }

  remove(id: string): void {
    this.#rows.delete(id);
    if (this.#folder !== undefined) rmSync(this.#findFile(this.#folder, id), { force: true });
  }

  /** Newest first, as Stripe lists. */
  list(): T[] {
    return [...this.#rows.values()].map((kept) => kept.row).reverse();
  }

  get size(): number {
    return this.#rows.size;
  }
}
