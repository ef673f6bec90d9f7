"use client";
import type { Fact } from "@plumbline/domain/facts";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { SaveState } from "@plumbline/ui/save-state";
import { FactFields } from "../screen/fact-fields.tsx";
import type { FactState } from "../screen/screen-change.ts";
import { useScreenDraft } from "../screen/use-screen-draft.ts";

type Props = { patientId: string; facts: FactState; factsAsked: readonly Fact[]; canWrite: boolean };

const NO_ANSWERS = {};

/** The questions that rules need beside measures; the same ones as on the safety screen. */
export function ExamFacts({ patientId, facts, factsAsked, canWrite }: Props) {
  const draft = useScreenDraft({ patientId, answers: NO_ANSWERS, facts, judged: null });
  return (
    <section aria-labelledby="exam-facts">
      <SectionHeading
        id="exam-facts"
        actions={
          <SaveState status={draft.status} onRetry={draft.held ? undefined : () => void draft.flush()} />
        }
      >
        About this episode
      </SectionHeading>
      <FactFields
        facts={factsAsked}
        state={draft.facts}
        generation={draft.generation}
        disabled={!canWrite}
        onChange={(code, side, value) => draft.setFact(code, side, value)}
      />
    </section>
  );
}
