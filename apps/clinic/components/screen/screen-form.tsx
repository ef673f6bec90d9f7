"use client";
import type { Fact } from "@plumbline/domain/facts";
import type { QuestionGroup } from "@plumbline/domain/red-flags";
import { Button } from "@plumbline/ui/button";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { SaveState } from "@plumbline/ui/save-state";
import { showUndo } from "@plumbline/ui/toaster";
import { type ReactNode, useState } from "react";
import { DispositionForm } from "./disposition-form.tsx";
import { EmergencyPanel } from "./emergency-panel.tsx";
import { FactFields } from "./fact-fields.tsx";
import { QuestionRow } from "./question-row.tsx";
import { type AnswerState, type FactState, NOT_ASKED } from "./screen-change.ts";
import { ScreenResultPanel } from "./screen-result.tsx";
import { type Judged, useScreenDraft } from "./use-screen-draft.ts";

type Props = {
  patientId: string;
  groups: readonly QuestionGroup[];
  factsAsked: readonly Fact[];
  answers: Readonly<Record<string, AnswerState>>;
  facts: FactState;
  /** Answers too old to count, by question, in words. */
  expired: Readonly<Record<string, string>>;
  judged: Judged;
  canAnswer: boolean;
  canDecide: boolean;
  /** Earlier decisions. */
  history: ReactNode;
};

/** The safety screen: questions on the left, what they mean on the right. */
export function ScreenForm(props: Props) {
  const { groups, canAnswer, canDecide } = props;
  const draft = useScreenDraft(props);
  const { result, basis } = draft.judged ?? props.judged;
  // One function for all renders, so that an answer draws its own row only; it holds nothing that changes.
  const [change] = useState(() => draft.setAnswer);
  const [readAnswer] = useState(() => draft.readAnswer);
  const alarms = groups
    .flatMap(({ questions }) => questions)
    .filter(
      (question) => question.tierIfYes === "emergency_now" && draft.answers[question.code]?.answer === "yes",
    );
  const judged = result.hits.filter((hit) => hit.tier === "emergency_now").map((hit) => hit.text);
  const reasons = [...new Set([...alarms.map(({ question }) => question), ...judged])];
  const places = new Map<string, { id: string; text: string }>([
    ...props.factsAsked.map(({ code, question }) => [code, { id: `fact-${code}`, text: question }] as const),
    ...groups.flatMap(({ questions }) =>
      questions.map(({ code, question }) => [code, { id: `question-${code}`, text: question }] as const),
    ),
  ]);
  const settled = draft.status.state === "idle" || draft.status.state === "saved";
  return (
    <div className="flex flex-col gap-4">
      <PageHeading
        lead="Nothing counts as no until it is asked. Answers hold for 90 days."
        actions={
          <SaveState status={draft.status} onRetry={draft.held ? undefined : () => void draft.flush()} />
        }
      >
        Safety questions
      </PageHeading>
      <EmergencyPanel active={(!settled || !result.lifted) && reasons.length > 0} reasons={reasons} />
      <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {groups.map((group) => (
            <section key={group.category} aria-labelledby={`group-${group.category}`}>
              <SectionHeading
                id={`group-${group.category}`}
                actions={
                  canAnswer ? (
                    <RestAsNo group={group} answers={draft.answers} read={readAnswer} onChange={change} />
                  ) : null
                }
              >
                {group.title}
              </SectionHeading>
              {group.questions.map((question) => (
                <QuestionRow
                  key={question.code}
                  question={question}
                  state={draft.answers[question.code]}
                  expired={
                    draft.answers[question.code] === undefined ? props.expired[question.code] : undefined
                  }
                  missing={result.missing.includes(question.code)}
                  disabled={!canAnswer}
                  generation={draft.generation}
                  onChange={change}
                />
              ))}
            </section>
          ))}
          <section aria-labelledby="facts">
            <SectionHeading id="facts">About this episode</SectionHeading>
            <FactFields
              facts={props.factsAsked}
              state={draft.facts}
              generation={draft.generation}
              disabled={!canAnswer}
              onChange={(code, side, value) => draft.setFact(code, side, value)}
            />
          </section>
        </div>
        <aside
          aria-label="Result and decision"
          className="flex min-w-0 flex-col gap-6 xl:sticky xl:top-18 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto"
        >
          <ScreenResultPanel result={result} places={places} />
          {canDecide && result.tier !== null ? (
            <DispositionForm patientId={props.patientId} basis={basis} draft={draft} />
          ) : null}
          {props.history}
        </aside>
      </div>
    </div>
  );
}

type RestProps = {
  group: QuestionGroup;
  answers: Readonly<Record<string, AnswerState>>;
  /** The answer as it stands when it is asked for. */
  read: (question: string) => AnswerState | undefined;
  onChange: (question: string, next: AnswerState) => void;
};

/** An act of its own, never a default: what was really asked and denied in this group is set at once. */
function RestAsNo({ group, answers, read, onChange }: RestProps) {
  const open = group.questions.filter(({ code }) => (answers[code] ?? NOT_ASKED).answer === "not_asked");
  if (open.length === 0 || group.questions.length < 2) return null;
  const mark = () => {
    for (const { code } of open) onChange(code, { ...NOT_ASKED, answer: "no" });
    const count = open.length === 1 ? "1 question" : `${open.length} questions`;
    showUndo(`${group.title}: ${count} set to no`, () => {
      // A question answered with yes meanwhile keeps its yes.
      for (const { code } of open) if (read(code)?.answer === "no") onChange(code, NOT_ASKED);
    });
  };
  return (
    <Button variant="plain" onClick={mark}>
      All asked: set the remaining {open.length} to no
    </Button>
  );
}
