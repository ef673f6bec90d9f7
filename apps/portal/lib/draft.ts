import type { LogState, SkipReason } from "@plumbline/domain/vocabulary";
import { type AmountText, findDosage, prescribe, readAmount, shapeOf, toText } from "./amounts.ts";
import type { Entry } from "./call.ts";
import type { DeskItem, Recorded } from "./recorded.ts";

/** An entry while it is being written. Its id is made once, with the draft. */
export type Draft = {
  readonly id: string;
  readonly programItemId: string;
  readonly correctsId: string | null;
  /** Kept by a correction; otherwise the moment of saving. */
  readonly doneAt: string | null;
  /** The answer that was pressed to begin it. */
  readonly begunAs: LogState;
  readonly state: LogState;
  readonly skipReason: SkipReason | null;
  readonly amounts: readonly AmountText[];
  readonly painBefore: number | null;
  readonly painAfter: number | null;
  readonly effort: number | null;
  readonly comment: string;
};

export type DraftProblem = { readonly field: "skipReason" | "amounts"; readonly message: string };

const BAD_AMOUNTS =
  "Check the numbers: whole sets up to 99, whole repetitions up to 999, no time below 0. Enter 0 for none.";

/** Starts as prescribed. */
export function beginDraft(item: DeskItem, state: LogState): Draft {
  return {
    id: crypto.randomUUID(),
    programItemId: item.itemId,
    correctsId: null,
    doneAt: null,
    begunAs: state,
    state,
    skipReason: null,
    amounts: textsOf(item, prescribe(item.dosages)),
    painBefore: null,
    painAfter: null,
    effort: null,
    comment: "",
  };
}

/** All of it is what was prescribed: numbers that were written for a part of it do not stay behind. */
export function chooseState(item: DeskItem, state: LogState): Partial<Draft> {
  return state === "done" ? { state, amounts: textsOf(item, prescribe(item.dosages)) } : { state };
}

/** Starts from what was recorded. */
export function beginCorrection(item: DeskItem, old: Recorded): Draft {
  const { programItemId, doneAt, state, skipReason, painBefore, painAfter, effort, comment } = old;
  return {
    ...beginDraft(item, state),
    programItemId,
    doneAt,
    painBefore,
    painAfter,
    effort,
    comment,
    correctsId: old.id,
    skipReason: skipReason as SkipReason | null,
    amounts: textsOf(item, old.sides.length > 0 ? old.sides : prescribe(item.dosages)),
  };
}

function textsOf(item: DeskItem, amounts: Entry["sides"]): AmountText[] {
  return amounts.flatMap((amount) => {
    const dosage = findDosage(item.dosages, amount.side);
    return dosage === undefined ? [] : [toText(amount, shapeOf(dosage))];
  });
}

/** The entry that a draft stands for, or the first thing that is missing. */
export function finishDraft(draft: Draft, item: DeskItem, now: Date): Entry | DraftProblem {
  const { id, programItemId, state, skipReason, painBefore, painAfter, effort, comment } = draft;
  const told = { id, programItemId, painBefore, painAfter, effort, comment: comment.trim() };
  const doneAt = draft.doneAt ?? now.toISOString();
  if (state === "skipped") {
    if (skipReason === null) return { field: "skipReason", message: "Choose a reason." };
    return { ...told, painAfter: null, effort: null, doneAt, state, skipReason, sides: [] };
  }
  const sides = draft.amounts.map((text) => {
    const dosage = findDosage(item.dosages, text.side);
    return dosage === undefined ? null : readAmount(text, shapeOf(dosage));
  });
  const read = sides.filter((amount) => amount !== null);
  if (read.length < sides.length) return { field: "amounts", message: BAD_AMOUNTS };
  return { ...told, doneAt, state, skipReason: null, sides: read };
}
