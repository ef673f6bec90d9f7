import type { FactScalar } from "@plumbline/domain/facts";
import { ANSWER_VALID_DAYS } from "@plumbline/domain/red-flag-content";
import type { DetailValue, RedFlagEntry } from "@plumbline/domain/red-flags";
import type { RedFlagAnswer, Side } from "@plumbline/domain/vocabulary";

/** One answer as it stands on the screen. */
export interface AnswerState {
  readonly answer: RedFlagAnswer;
  readonly ticks: readonly string[];
  readonly details: Readonly<Record<string, DetailValue>>;
}

export type ScreenChange =
  | ({ readonly kind: "answer"; readonly question: string } & AnswerState)
  | {
      readonly kind: "fact";
      readonly code: string;
      readonly side: Side | "none";
      readonly value: FactScalar | null;
    };

export function keyOfChange(change: ScreenChange): string {
  return change.kind === "answer" ? `answer:${change.question}` : `fact:${change.code}:${change.side}`;
}

export const NOT_ASKED: AnswerState = { answer: "not_asked", ticks: [], details: {} };

/** Answers that still count; an older one is asked again. */
export function keepValid(entries: readonly RedFlagEntry[], now: Date): RedFlagEntry[] {
  const oldest = now.getTime() - ANSWER_VALID_DAYS * 86_400_000;
  return entries.filter(({ answeredAt }) => Date.parse(answeredAt) >= oldest);
}

export function indexAnswers(entries: readonly RedFlagEntry[]): Record<string, AnswerState> {
  return Object.fromEntries(
    entries.map(({ code, answer, ticks, details }) => [code, { answer, ticks, details }]),
  );
}

/** Facts by code and side: `hip_pain:left`, `nprs_now:none`. */
export type FactState = Readonly<Record<string, FactScalar>>;

export function indexFacts(
  facts: Readonly<Record<string, FactScalar | Readonly<Partial<Record<Side, FactScalar>>>>>,
): FactState {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([code, value]) => {
      if (typeof value !== "object") return [[`${code}:none`, value]];
      return (["left", "right"] as const).flatMap((side) =>
        value[side] === undefined ? [] : [[`${code}:${side}`, value[side]]],
      );
    }),
  );
}

/** As the procedure takes them. */
export function toInput(patientId: string, changes: Iterable<ScreenChange>) {
  const list = [...changes];
  return {
    patientId,
    answers: list.flatMap((change) =>
      change.kind !== "answer"
        ? []
        : [
            {
              question: change.question,
              answer: change.answer,
              ticks: [...change.ticks],
              details: { ...change.details },
            },
          ],
    ),
    facts: list.flatMap((change) =>
      change.kind === "fact" ? [{ code: change.code, side: change.side, value: change.value }] : [],
    ),
  };
}
