import type { SaveStatus } from "@plumbline/ui/save-state";
import { keep, readKept } from "./tab-storage.ts";

/** What to do about a call that failed. `hold` stops sending until a person has decided. */
export type SaveVerdict =
  | { readonly kind: "offline" }
  /** `again`: worth another try without a change. */
  | { readonly kind: "failed"; readonly reason: string; readonly again: boolean }
  | { readonly kind: "hold"; readonly reason: string }
  /** These changes were refused for what they are; the rest is sent again. */
  | { readonly kind: "refused"; readonly keys: readonly string[]; readonly reason: string };

export interface AutosaveOptions<C> {
  /** Where unsent changes wait in the tab's own storage. */
  readonly name: string;
  readonly send: (changes: ReadonlyMap<string, C>) => Promise<{ savedAt: string | Date }>;
  readonly judge: (error: unknown, changes: ReadonlyMap<string, C>) => SaveVerdict;
}

export interface AutosaveState<C> {
  readonly status: SaveStatus;
  readonly pending: ReadonlyMap<string, C>;
  readonly held: boolean;
}

/** Waits for the typing to pause, yet never longer than the second figure. */
const PAUSE_MS = 700;
const LONGEST_WAIT_MS = 1600;
const RETRY_MS = 5000;

/**
 * Saves changes by itself: the last change of a key wins, one call at a time, kept in the tab until the
 * server has them. Knows nothing of React, so that typing costs no render.
 */
export class AutosaveQueue<C> {
  readonly #options: AutosaveOptions<C>;
  readonly #listeners = new Set<() => void>();
  readonly #pending = new Map<string, C>();
  #state: AutosaveState<C>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | null = null;
  #running: Promise<void> | null = null;
  #sending: ReadonlyMap<string, C> = new Map();
  #held = false;
  #watched = true;

  constructor(options: AutosaveOptions<C>) {
    this.#options = options;
    this.#state = { status: { state: "idle" }, pending: new Map(), held: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): AutosaveState<C> => this.#state;

  get pending(): ReadonlyMap<string, C> {
    return this.#pending;
  }

  /** Whether the server may be storing this key at this moment. */
  isSending(key: string): boolean {
    return this.#sending.has(key);
  }

  /** A queue that no page shows sends once more and then leaves the rest in the tab for the next page. */
  watch(watched: boolean): void {
    this.#watched = watched;
    if (watched) return;
    clearTimeout(this.#timer);
    if (this.#pending.size > 0) void this.flush();
  }

  /** Takes back what an earlier page of this tab could not send. */
  restore(): ReadonlyMap<string, C> {
    const kept = readKept<[string, C][]>(this.#options.name) ?? [];
    for (const [key, change] of kept) if (!this.#pending.has(key)) this.#pending.set(key, change);
    if (kept.length > 0) this.#schedule();
    return this.#pending;
  }

  put(key: string, change: C): void {
    this.#pending.set(key, change);
    this.#keep();
    this.#schedule();
  }

  drop(key: string): void {
    if (!this.#pending.delete(key)) return;
    this.#keep();
    if (this.#pending.size === 0 && this.#state.status.state !== "saving") this.#say({ state: "idle" });
  }

  /** Stops sending; what is pending stays kept. */
  hold(reason: string): void {
    this.#held = true;
    clearTimeout(this.#timer);
    this.#say({ state: "failed", reason });
  }

  release(): void {
    this.#held = false;
    if (this.#pending.size > 0) void this.flush();
    else this.#say({ state: "idle" });
  }

  /** True when everything that was put is stored. */
  readonly isEmpty = (): boolean => this.#pending.size === 0;

  /** Sends now; resolves when nothing is pending or sending cannot go on. True when everything is stored. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.#timer);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
    return this.isEmpty();
  };

  #schedule(): void {
    if (this.#held) return;
    const now = Date.now();
    this.#waitingSince ??= now;
    clearTimeout(this.#timer);
    const wait = Math.min(PAUSE_MS, Math.max(0, this.#waitingSince + LONGEST_WAIT_MS - now));
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  async #run(): Promise<void> {
    while (this.#pending.size > 0 && !this.#held) {
      this.#waitingSince = null;
      const batch = new Map(this.#pending);
      this.#sending = batch;
      this.#say({ state: "saving" });
      try {
        const { savedAt } = await this.#options.send(batch);
        this.#settle(batch);
        this.#say({ state: "saved", at: sayTime(savedAt) });
      } catch (error) {
        if (!this.#fail(error, batch)) return;
      } finally {
        this.#sending = new Map();
      }
    }
  }

  #settle(batch: ReadonlyMap<string, C>): void {
    for (const [key, change] of batch) if (this.#pending.get(key) === change) this.#pending.delete(key);
    this.#keep();
  }

  /** Returns whether to go on sending. */
  #fail(error: unknown, batch: ReadonlyMap<string, C>): boolean {
    const verdict = this.#options.judge(error, batch);
    if (verdict.kind === "refused") {
      // What was typed since is another change, and has not been refused.
      for (const key of verdict.keys)
        if (this.#pending.get(key) === batch.get(key)) this.#pending.delete(key);
      this.#keep();
      this.#say({ state: "failed", reason: verdict.reason });
      return verdict.keys.length > 0;
    }
    if (verdict.kind === "hold") {
      this.hold(verdict.reason);
      return false;
    }
    this.#say(
      verdict.kind === "offline" ? { state: "offline" } : { state: "failed", reason: verdict.reason },
    );
    if (this.#watched && (verdict.kind === "offline" || verdict.again)) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.flush(), RETRY_MS);
    }
    return false;
  }

  #keep(): void {
    keep(this.#options.name, this.#pending.size === 0 ? null : [...this.#pending]);
  }

  #say(status: SaveStatus): void {
    this.#state = { status, pending: new Map(this.#pending), held: this.#held };
    for (const listener of this.#listeners) listener();
  }
}

function sayTime(at: string | Date): string {
  return new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
}
