import type { SaveStatus } from "@plumbline/ui/save-state";
import type { Moment } from "../../lib/moment.ts";
import { keep, readKept } from "./tab-storage.ts";

/** What to do about a call that failed. `hold` stops sending until a person has decided. */
export type SaveVerdict =
  | { readonly kind: "offline" }
  /** `again`: worth another try without a change. */
  | { readonly kind: "failed"; readonly reason: string; readonly again: boolean }
  | { readonly kind: "hold"; readonly reason: string }
  /** These changes were refused for what they are; the rest is sent again. */
  | { readonly kind: "refused"; readonly keys: readonly string[]; readonly reason: string };

/** A call about changes; `byItself`: no person did anything since the last one, so it keeps no session alive. */
interface SaveCall {
  readonly byItself: boolean;
}

export interface AutosaveOptions<C> {
  /** Where unsent changes wait in the tab's own storage. */
  readonly name: string;
  readonly send: (changes: ReadonlyMap<string, C>, call: SaveCall) => Promise<{ savedAt: Moment }>;
  readonly judge: (error: unknown, changes: ReadonlyMap<string, C>) => SaveVerdict;
}

/** As shown, but for the moment of the last save, which is put into words where the clinic's clock is known. */
export type QueueStatus =
  | Exclude<SaveStatus, { state: "saved" }>
  | { readonly state: "saved"; readonly at: Moment };

export interface AutosaveState<C> {
  readonly status: QueueStatus;
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
  /** Whether a person changed or asked for something since the last call. */
  #asked = false;

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
    if (this.#pending.size > 0) void this.resend();
  }

  /** Takes back what an earlier page of this tab could not send. */
  restore(): ReadonlyMap<string, C> {
    const kept = readKept<[string, C][]>(this.#options.name) ?? [];
    for (const [key, change] of kept) if (!this.#pending.has(key)) this.#pending.set(key, change);
    if (kept.length > 0) this.#schedule();
    return this.#pending;
  }

  put(key: string, change: C): void {
    this.#asked = true;
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

  /** Sends because a person asks; resolves when nothing is pending or sending cannot go on. True when all is stored. */
  readonly flush = (): Promise<boolean> => {
    this.#asked = true;
    return this.resend();
  };

  /** Sends without a person's doing: after a pause, or when the line is back. */
  readonly resend = async (): Promise<boolean> => {
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
    this.#timer = setTimeout(() => void this.resend(), wait);
  }

  async #run(): Promise<void> {
    while (this.#pending.size > 0 && !this.#held) {
      this.#waitingSince = null;
      const batch = new Map(this.#pending);
      this.#sending = batch;
      const byItself = !this.#asked;
      this.#asked = false;
      this.#say({ state: "saving" });
      try {
        const { savedAt } = await this.#options.send(batch, { byItself });
        this.#settle(batch);
        this.#say({ state: "saved", at: savedAt });
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
      this.#timer = setTimeout(() => void this.resend(), RETRY_MS);
    }
    return false;
  }

  #keep(): void {
    keep(this.#options.name, this.#pending.size === 0 ? null : [...this.#pending]);
  }

  #say(status: QueueStatus): void {
    this.#state = { status, pending: new Map(this.#pending), held: this.#held };
    for (const listener of this.#listeners) listener();
  }
}
