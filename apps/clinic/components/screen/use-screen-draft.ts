"use client";
import type { FactScalar } from "@plumbline/domain/facts";
import type { ScreenResult } from "@plumbline/domain/red-flags";
import type { Side } from "@plumbline/domain/vocabulary";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { callBy, useApi } from "../../lib/api.tsx";
import { AutosaveQueue } from "../autosave/autosave.ts";
import { judgeFailure } from "../autosave/judge-failure.ts";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import { useAutosave } from "../autosave/use-autosave.ts";
import {
  type AnswerState,
  type FactState,
  indexAnswers,
  indexFacts,
  keepValid,
  keyOfChange,
  type ScreenChange,
  toInput,
} from "./screen-change.ts";

/** A judgement with the mark of what it rests on; a decision names that mark. */
export type Judged = { readonly result: ScreenResult; readonly basis: string };

type Start = {
  patientId: string;
  answers: Readonly<Record<string, AnswerState>>;
  facts: FactState;
  judged: Judged | null;
};

/** What other parts of the page show of a result. */
function sayJudgement(judged: Judged | null): string {
  if (judged === null) return "";
  const { result } = judged;
  return [result.openTier, result.openFlagCount, result.complete].join(" ");
}

/** The safety screen while it is answered: every change is saved by itself and the judgement follows it. */
export function useScreenDraft(start: Start) {
  const api = useApi();
  const router = useRouter();
  const { patientId } = start;
  const [answers, setAnswers] = useState(start.answers);
  const [facts, setFacts] = useState(start.facts);
  const [judged, setJudged] = useState(start.judged);
  const [generation, setGeneration] = useState(0);
  const [queue] = useState(
    () =>
      new AutosaveQueue<ScreenChange>({
        name: `screen.${patientId}`,
        send: async (changes, call) => {
          const saved = await api.screen.answer.mutate(toInput(patientId, changes.values()), callBy(call));
          setJudged(saved);
          return { savedAt: new Date() };
        },
        judge: judgeFailure,
      }),
  );
  const { status, held } = useAutosave(queue);

  const show = (changes: Iterable<ScreenChange>) => {
    for (const change of changes) {
      if (change.kind === "answer") {
        const { question, answer, ticks, details } = change;
        setAnswers((before) => ({ ...before, [question]: { answer, ticks, details } }));
        continue;
      }
      const key = `${change.code}:${change.side}`;
      setFacts((before) => {
        const { [key]: _, ...others } = before;
        return change.value === null ? others : { ...others, [key]: change.value };
      });
    }
  };
  useAfterPaint(() => {
    const kept = queue.restore();
    if (kept.size === 0) return;
    show(kept.values());
    setGeneration((count) => count + 1);
  });

  // The banner above the page shows what is open.
  const judgement = sayJudgement(judged);
  const shown = useRef(judgement);
  useEffect(() => {
    if (shown.current === judgement) return;
    shown.current = judgement;
    router.refresh();
  }, [judgement, router]);

  const latest = useRef(answers);
  useEffect(() => {
    latest.current = answers;
  }, [answers]);
  const put = (change: ScreenChange) => {
    show([change]);
    queue.put(keyOfChange(change), change);
    // A yes may be an emergency: it does not wait for the pause of typing.
    if (change.kind === "answer" && change.answer === "yes") void queue.flush();
  };
  /** Shows what is stored now, whoever wrote it. */
  const reload = async () => {
    const stored = await api.screen.show.query({ patientId });
    setAnswers(indexAnswers(keepValid(stored.answers, new Date())));
    setFacts(indexFacts(stored.facts));
    setJudged(stored);
    setGeneration((count) => count + 1);
    router.refresh();
  };
  return {
    answers,
    facts,
    judged,
    setJudged,
    reload,
    status,
    held,
    generation,
    flush: queue.flush,
    isSaved: queue.isEmpty,
    /** What stands now, for an act later than the render it was written in, such as an undo. */
    readAnswer: (question: string) => latest.current[question],
    setAnswer: (question: string, next: AnswerState) => put({ kind: "answer", question, ...next }),
    setFact: (code: string, side: Side | "none", value: FactScalar | null) =>
      put({ kind: "fact", code, side, value }),
  };
}
