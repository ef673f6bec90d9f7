"use client";
import { Button } from "@plumbline/ui/button";
import { RadioGroup } from "@plumbline/ui/choice-group";
import { PageHeading } from "@plumbline/ui/page-heading";
import { PainScale } from "@plumbline/ui/pain-scale";
import { TextArea } from "@plumbline/ui/text-field";
import { SKIP_REASONS } from "@plumbline/domain/vocabulary";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Entry } from "../../lib/call.ts";
import { chooseState, type Draft, type DraftProblem, finishDraft } from "../../lib/draft.ts";
import type { DeskItem } from "../../lib/recorded.ts";
import { EFFORT_WORDS, SKIP_WORDS } from "../../lib/words.ts";
import { AmountFields } from "./amount-fields.tsx";
import { BackButton } from "./back-line.tsx";
import { ScaleAnswer } from "./scale-answer.tsx";
import { StateChoice } from "./state-choice.tsx";
import { Strip } from "./strip.tsx";
import { useDraft } from "./use-draft.ts";

type LogFormProps = {
  /** Under which the draft is kept. */
  name: string;
  item: DeskItem;
  begin: () => Draft;
  canResume: boolean;
  onBack: () => void;
  onSave: (entry: Entry, correctsId: string | null) => void;
};

const REASONS = SKIP_REASONS.map((value) => ({ value, label: SKIP_WORDS[value] }));

/** What was refused may lie under the strip or above the fold: it comes into sight and takes the focus. */
function useProblemInSight(problem: DraftProblem | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem === null) return;
    const wanted = problem.field === "skipReason" ? 'input[name="skip-reason"]' : "details input";
    const field = form.current?.querySelector<HTMLInputElement>(wanted);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus({ preventScroll: true });
    field?.closest("fieldset")?.scrollIntoView({ block: "center" });
  }, [problem]);
  return form;
}

/** All as prescribed is one press on Save; everything else is there for the day on which it was different. */
export function LogForm({ name, item, begin, canResume, onBack, onSave }: LogFormProps) {
  const { draft, change, drop } = useDraft(name, begin, canResume);
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const form = useProblemInSight(problem);
  const isSaved = useRef(false);
  useEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById("page-heading")?.focus({ preventScroll: true });
  }, []);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isSaved.current) return;
    const entry = finishDraft(draft, item, new Date());
    if ("field" in entry) return setProblem(entry);
    isSaved.current = true;
    drop();
    onSave(entry, draft.correctsId);
  };
  return (
    <form ref={form} onSubmit={save} noValidate className="flex min-h-[calc(100dvh-7rem)] flex-col gap-7">
      <BackButton onBack={onBack} />
      <PageHeading kicker={item.name}>
        {draft.correctsId === null ? "How did it go?" : "Correct this entry"}
      </PageHeading>
      <StateChoice value={draft.state} onChange={(state) => change(chooseState(item, state))} />
      {draft.state === "skipped" ? (
        <RadioGroup
          name="skip-reason"
          label="What was the reason?"
          choices={REASONS}
          value={draft.skipReason}
          onValueChange={(skipReason) => {
            setProblem(null);
            change({ skipReason });
          }}
          error={problem?.field === "skipReason" ? problem.message : undefined}
        />
      ) : (
        <AmountFields
          item={item}
          amounts={draft.amounts}
          isOpen={draft.state === "part"}
          error={problem?.field === "amounts" ? problem.message : undefined}
          onChange={(amounts) => change({ amounts })}
        />
      )}
      <Answers item={item} draft={draft} change={change} />
      <Strip>
        <Button
          variant="primary"
          type="submit"
          wide
          className="min-h-13"
          onClick={(event) => {
            // The second tap of a double one was meant for what stood here before the form.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          {draft.correctsId === null ? "Save" : "Save the correction"}
        </Button>
      </Strip>
    </form>
  );
}

type AnswersProps = { item: DeskItem; draft: Draft; change: (part: Partial<Draft>) => void };

function Answers({ item, draft, change }: AnswersProps) {
  const effort = EFFORT_WORDS[item.effortScale];
  const isSkipped = draft.state === "skipped";
  return (
    <>
      <ScaleAnswer value={draft.painBefore} onClear={() => change({ painBefore: null })}>
        <PainScale
          name="pain-before"
          label={isSkipped ? "How strong is the pain?" : "How strong was the pain before?"}
          hint="Leave it out if you like."
          value={draft.painBefore}
          onValueChange={(painBefore) => change({ painBefore })}
        />
      </ScaleAnswer>
      {isSkipped ? null : (
        <>
          <ScaleAnswer value={draft.painAfter} onClear={() => change({ painAfter: null })}>
            <PainScale
              name="pain-after"
              label="And after?"
              value={draft.painAfter}
              onValueChange={(painAfter) => change({ painAfter })}
            />
          </ScaleAnswer>
          <ScaleAnswer value={draft.effort} onClear={() => change({ effort: null })}>
            <PainScale
              name="effort"
              label={effort.label}
              leastWord={effort.least}
              mostWord={effort.most}
              value={draft.effort}
              onValueChange={(value) => change({ effort: value })}
            />
          </ScaleAnswer>
        </>
      )}
      <TextArea
        label="Anything to tell your clinic?"
        optional
        hint="It is read before your next visit, not today. If something worries you, call them."
        maxLength={1000}
        value={draft.comment}
        onChange={(event) => change({ comment: event.currentTarget.value })}
      />
    </>
  );
}
