"use client";
import type { RedFlagQuestion } from "@plumbline/domain/red-flag-content";
import type { RedFlagAnswer } from "@plumbline/domain/vocabulary";
import { Checkbox } from "@plumbline/ui/checkbox";
import { Segmented } from "@plumbline/ui/choice-group";
import { StatusMark } from "@plumbline/ui/status-mark";
import { memo } from "react";
import { QuestionDetailField } from "./question-detail-field.tsx";
import { type AnswerState, NOT_ASKED } from "./screen-change.ts";

const CHOICES = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "not_asked", label: "Not asked" },
] as const satisfies readonly { value: RedFlagAnswer; label: string }[];

type Props = {
  question: RedFlagQuestion;
  state: AnswerState | undefined;
  /** What was answered too long ago to count, in words. */
  expired: string | undefined;
  missing: boolean;
  disabled: boolean;
  generation: number;
  onChange: (question: string, next: AnswerState) => void;
};

/** One safety question: yes, no, not asked; what belongs to a yes opens under it. */
export const QuestionRow = memo(function QuestionRow(props: Props) {
  const { question, state = NOT_ASKED, expired, missing, disabled, generation, onChange } = props;
  const change = (part: Partial<AnswerState>) => onChange(question.code, { ...state, ...part });
  const answer = (next: RedFlagAnswer) =>
    onChange(question.code, next === "yes" ? { ...state, answer: next } : { ...NOT_ASKED, answer: next });
  const options = question.options ?? [];
  return (
    <div
      id={`question-${question.code}`}
      className="scroll-mt-24 border-b border-line py-2.5 last:border-b-0"
    >
      <Segmented
        className="md:grid md:grid-cols-[minmax(0,1fr)_auto] md:items-center md:gap-x-6 md:[&>div:last-child]:col-start-2 md:[&>div:last-child]:row-span-2 md:[&>div:last-child]:row-start-1 md:[&>legend]:float-left md:[&>legend]:mb-0"
        name={question.code}
        label={<span className="font-normal">{question.question}</span>}
        hint={<RowHint required={question.required} missing={missing} expired={expired} />}
        choices={CHOICES}
        value={state.answer}
        onValueChange={answer}
        disabled={disabled}
      />
      {state.answer === "yes" && (options.length > 0 || question.details.length > 0) ? (
        <fieldset
          disabled={disabled}
          aria-label="More about this answer"
          className="mt-2 flex flex-col gap-3 rounded-md bg-sunk p-3"
        >
          {options.length > 0 ? (
            <div className="grid gap-x-6 sm:grid-cols-2">
              {options.map(({ code, label }) => (
                <Checkbox
                  key={code}
                  label={label}
                  checked={state.ticks.includes(code)}
                  onChange={(event) => {
                    const ticks = state.ticks.filter((tick) => tick !== code);
                    change({ ticks: event.currentTarget.checked ? [...ticks, code] : ticks });
                  }}
                />
              ))}
            </div>
          ) : null}
          {question.details.map((detail) => (
            <QuestionDetailField
              key={`${detail.code}:${generation}`}
              name={`${question.code}-${detail.code}`}
              detail={detail}
              value={state.details[detail.code]}
              onChange={(value) => {
                const { [detail.code]: _, ...others } = state.details;
                change({ details: value === null ? others : { ...others, [detail.code]: value } });
              }}
            />
          ))}
        </fieldset>
      ) : null}
    </div>
  );
});

function RowHint({
  required,
  missing,
  expired,
}: {
  required: boolean;
  missing: boolean;
  expired: string | undefined;
}) {
  if (expired !== undefined) return <StatusMark tone="caution">{expired}</StatusMark>;
  if (missing) return <StatusMark tone="neutral">Needed for suggestions and publishing</StatusMark>;
  return required ? null : "Optional";
}
