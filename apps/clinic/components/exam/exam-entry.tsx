"use client";
import type { ExamValue } from "@plumbline/domain/exam-value";
import type { Fact } from "@plumbline/domain/facts";
import { EXAM_GROUPS } from "@plumbline/domain/measures";
import type { ReferenceSex } from "@plumbline/domain/vocabulary";
import { PageHeading } from "@plumbline/ui/page-heading";
import { SaveState } from "@plumbline/ui/save-state";
import { ShortcutSheet } from "@plumbline/ui/shortcut-sheet";
import { useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useMemo, useRef } from "react";
import { useAfterPaint } from "../autosave/use-after-paint.ts";
import type { FactState } from "../screen/screen-change.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { ExamFacts } from "./exam-facts.tsx";
import { ExamGroupSection } from "./exam-group-section.tsx";
import { type ExamFrame, ExamProvider, useExamValues } from "./exam-context.tsx";
import { EXAM_SHORTCUTS, focusField } from "./exam-keys.ts";
import { RotationPanel } from "./rotation-panel.tsx";
import { useExamKeys } from "./use-exam-keys.ts";
import { useExamDraft } from "./use-exam-draft.ts";

type Props = {
  examId: string;
  patientId: string;
  version: number;
  values: readonly ExamValue[];
  previous: readonly ExamValue[];
  sameExaminer: boolean;
  person: { sex: ReferenceSex; ageYears: number | null };
  facts: FactState;
  factsAsked: readonly Fact[];
  canWrite: boolean;
  /** `measure.side` to begin at. */
  startField: string | null;
  heading: { title: string; lead: string };
  links: ReactNode;
};

/** The open examination. Typing draws one field; what is derived from it follows when there is time. */
export function ExamEntry(props: Props) {
  const { examId, previous, sameExaminer, person, canWrite } = props;
  const router = useRouter();
  const root = useRef<HTMLDivElement>(null);
  const { draft, status, held, setVersion } = useExamDraft(props);
  const frame = useMemo<ExamFrame>(
    () => ({ draft, previous, sameExaminer, person, canWrite }),
    [draft, previous, sameExaminer, person, canWrite],
  );
  // After what the tab kept is laid over the fields: fields drawn anew lose the focus.
  useAfterPaint(() => {
    if (props.startField !== null && root.current !== null) focusField(root.current, props.startField);
  });
  useExamKeys(root);
  return (
    <ExamProvider value={frame}>
      <div className="flex flex-col gap-4">
        <PageHeading
          lead={props.heading.lead}
          actions={
            <>
              <SaveState status={status} onRetry={held ? undefined : () => void draft.queue.flush()} />
              {props.links}
            </>
          }
        >
          {props.heading.title}
        </PageHeading>
        <ConflictNotice
          examId={examId}
          held={held}
          onReloaded={(version, state) => {
            setVersion(version);
            if (state === "signed") router.refresh();
          }}
        />
        <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div ref={root} className="flex min-w-0 flex-col gap-8">
            {EXAM_GROUPS.map((group) => (
              <ExamGroupSection key={group.code} group={group} />
            ))}
            <ExamFacts
              patientId={props.patientId}
              facts={props.facts}
              factsAsked={props.factsAsked}
              canWrite={canWrite}
            />
          </div>
          <aside
            aria-label="Derived values"
            className="min-w-0 xl:sticky xl:top-18 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto"
          >
            <LiveRotation />
          </aside>
        </div>
        <ShortcutSheet groups={EXAM_SHORTCUTS} />
      </div>
    </ExamProvider>
  );
}

function LiveRotation() {
  return <RotationPanel values={useDeferredValue(useExamValues())} />;
}
