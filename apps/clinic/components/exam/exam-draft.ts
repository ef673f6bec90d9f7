import { checkExamValue } from "@plumbline/domain/exam-value-check";
import type { ExamValue } from "@plumbline/domain/exam-value";
import type { AutosaveQueue } from "../autosave/autosave.ts";
import { keep, readKept } from "../autosave/tab-storage.ts";
import type { ExamChange, ValueConflict, ValuePlace } from "./exam-change.ts";
import { indexValues, isSameValue, keyOfPlace, mergeChanges } from "./exam-change.ts";
import type { ExamSetup, GroupSetup } from "./exam-setup.ts";

/** What one field shows. */
export interface Cell {
  readonly value: ExamValue | null;
  /** A text that cannot be kept as a value, and why. */
  readonly refusal: { readonly text: string; readonly message: string } | null;
}

const EMPTY: Cell = { value: null, refusal: null };

/** An open examination in the browser: what is stored, what waits to be sent, what was refused. */
export class ExamDraft {
  readonly queue: AutosaveQueue<ExamChange>;
  readonly #name: string;
  readonly #refusedName: string;
  readonly #listeners = new Set<() => void>();
  #saved: Map<string, ExamValue>;
  #cells = new Map<string, Cell>();
  #refusals = new Map<string, Cell["refusal"]>();
  #values: readonly ExamValue[] = [];
  #conflicts: readonly ValueConflict[] = [];
  #setup: ExamSetup;
  #confirmed: ReadonlySet<string> = new Set();
  /** Grows when fields have to show something that was not typed into them. */
  #generation = 0;

  constructor(
    examId: string,
    values: readonly ExamValue[],
    setup: ExamSetup,
    queue: AutosaveQueue<ExamChange>,
  ) {
    this.#name = `exam.${examId}.setup`;
    this.#refusedName = `exam.${examId}.refused`;
    this.#saved = indexValues(values);
    this.#setup = setup;
    this.queue = queue;
    this.#rebuild();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly readValues = (): readonly ExamValue[] => this.#values;
  readonly readSetup = (): ExamSetup => this.#setup;
  readonly readConflicts = (): readonly ValueConflict[] => this.#conflicts;
  readonly readConfirmed = (): ReadonlySet<string> => this.#confirmed;
  readonly readGeneration = (): number => this.#generation;
  readonly readCell = (key: string): Cell => this.#cells.get(key) ?? EMPTY;

  /** After the first paint: what an earlier page of this tab kept. */
  restore(): void {
    const setup = readKept<ExamSetup>(this.#name);
    const refusals = readKept<[string, Cell["refusal"]][]>(this.#refusedName);
    const pending = this.queue.restore().size;
    // Fields are only drawn anew when something was kept: that would take the focus away.
    if (setup === null && refusals === null && pending === 0) return;
    this.#setup = { ...this.#setup, ...setup };
    this.#refusals = new Map([...(refusals ?? []), ...this.#refusals]);
    if (pending > 0) this.#lay();
    this.#rebuild();
    this.#generation += 1;
    this.#tell();
  }

  setSetup(group: string, setup: GroupSetup): void {
    this.#setup = { ...this.#setup, [group]: setup };
    keep(this.#name, this.#setup);
    this.#generation += 1;
    this.#tell();
  }

  /** Keeps a value unless it cannot be one; null takes it away. */
  set(place: ValuePlace, next: ExamValue | null, text = ""): void {
    const key = keyOfPlace(place);
    const check = next === null ? null : checkExamValue(next);
    if (check !== null && !check.ok) return this.refuse(place, text, check.message);
    this.#refusals.delete(key);
    this.#change(place, next);
  }

  /** Shows why a text is not kept. What was half typed before it is taken away: it was no measurement. */
  refuse(place: ValuePlace, text: string, message: string): void {
    this.#refusals.set(keyOfPlace(place), { text, message });
    this.#change(place, null);
  }

  #change(place: ValuePlace, next: ExamValue | null): void {
    const key = keyOfPlace(place);
    keep(this.#refusedName, this.#refusals.size === 0 ? null : [...this.#refusals]);
    this.#confirmed = new Set([...this.#confirmed].filter((entry) => entry !== key));
    const saved = this.#saved.get(key) ?? null;
    const clash = this.#conflicts.find((conflict) => conflict.key === key);
    // Back to what is stored needs no sending, unless another value is on its way there.
    if (isSameValue(saved, next) && !this.queue.isSending(key)) this.queue.drop(key);
    else {
      // What is still asked about keeps what it was first made over.
      const asked = clash === undefined ? undefined : this.queue.pending.get(key);
      this.queue.put(key, { place, base: asked === undefined ? saved : asked.base, next });
    }
    if (clash !== undefined) this.#restate(clash, next);
    this.#place(key, next);
  }

  /** A value that is asked about was changed again; the one that is saved needs no more asking. */
  #restate(clash: ValueConflict, mine: ExamValue | null): void {
    this.#conflicts = isSameValue(mine, clash.theirs)
      ? this.#conflicts.filter(({ key }) => key !== clash.key)
      : this.#conflicts.map((entry) => (entry.key === clash.key ? { ...entry, mine } : entry));
    if (this.#conflicts.length === 0) this.queue.release();
  }

  /** Takes a value away from outside its field, which then has to show it. */
  clear(place: ValuePlace): void {
    this.#generation += 1;
    this.set(place, null);
  }

  confirm(key: string): void {
    this.#confirmed = new Set([...this.#confirmed, key]);
    this.#tell();
  }

  /** The server has these now. */
  settle(changes: ReadonlyMap<string, ExamChange>): void {
    for (const [key, change] of changes) {
      if (change.next === null) this.#saved.delete(key);
      else this.#saved.set(key, change.next);
      const newer = this.queue.pending.get(key);
      if (newer !== undefined && newer !== change) this.queue.put(key, { ...newer, base: change.next });
    }
  }

  /** Takes the server's state as the ground and lays the unsent changes over it. */
  merge(values: readonly ExamValue[]): void {
    this.#saved = indexValues(values);
    this.#lay();
    this.#rebuild();
    this.#generation += 1;
    this.#tell();
    if (this.#conflicts.length === 0) this.queue.release();
  }

  decide(conflict: ValueConflict, whose: "mine" | "theirs"): void {
    this.#conflicts = this.#conflicts.filter((entry) => entry.key !== conflict.key);
    const change = this.queue.pending.get(conflict.key);
    if (whose === "theirs") this.queue.drop(conflict.key);
    else if (change !== undefined) this.queue.put(conflict.key, { ...change, base: conflict.theirs });
    this.#rebuild();
    this.#generation += 1;
    this.#tell();
    if (this.#conflicts.length === 0) this.queue.release();
  }

  #lay(): void {
    const { keep: kept, conflicts } = mergeChanges(this.queue.pending, this.#saved);
    for (const key of this.queue.pending.keys()) if (!kept.has(key)) this.queue.drop(key);
    for (const [key, change] of kept) this.queue.put(key, change);
    this.#conflicts = conflicts;
    if (conflicts.length > 0) this.queue.hold("Changed elsewhere, kept here");
  }

  #place(key: string, value: ExamValue | null): void {
    this.#cells.set(key, { value, refusal: this.#refusals.get(key) ?? null });
    this.#values = [...this.#cells.values()].flatMap((cell) => (cell.value === null ? [] : [cell.value]));
    this.#tell();
  }

  #rebuild(): void {
    const values = new Map(this.#saved);
    for (const [key, { next }] of this.queue.pending) {
      if (next === null) values.delete(key);
      else values.set(key, next);
    }
    const keys = new Set([...values.keys(), ...this.#refusals.keys()]);
    this.#cells = new Map(
      [...keys].map((key) => [
        key,
        { value: values.get(key) ?? null, refusal: this.#refusals.get(key) ?? null },
      ]),
    );
    this.#values = [...values.values()];
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
