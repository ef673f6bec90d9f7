import { findExercise } from "@plumbline/domain/exercises";
import type { SuggestedItem } from "@plumbline/domain/composition";
import type { ProgramItem } from "@plumbline/domain/program";
import { buttonClass } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { toCard } from "../../../../../../../components/program/exercise-details.tsx";
import { sayPrescription } from "../../../../../../../components/program/item-words.ts";
import type {
  Decided,
  Offer,
  OfferedItem,
} from "../../../../../../../components/suggestion/decision-state.ts";
import { HitList } from "../../../../../../../components/suggestion/hit-list.tsx";
import { MainChoice } from "../../../../../../../components/suggestion/main-choice.tsx";
import {
  AskList,
  FindingList,
  GapList,
  HeldList,
  LeftOutList,
} from "../../../../../../../components/suggestion/reasoning-notes.tsx";
import { RotationResults } from "../../../../../../../components/suggestion/rotation-results.tsx";
import { SuggestedItems } from "../../../../../../../components/suggestion/suggested-items.tsx";
import { type Clock, formatMoment } from "../../../../../../../lib/moment.ts";
import { readAccount } from "../../../../../../../server/account.ts";
import { read } from "../../../../../../../server/call.ts";
import { may } from "../../../../../../../server/rights.ts";

type Props = {
  params: Promise<{ patientId: string; examId: string }>;
  searchParams: Promise<{ main?: string | string[] }>;
};

async function readPage({ params, searchParams }: Props) {
  const { patientId, examId } = await params;
  const { main } = await searchParams;
  const mainRuleId = typeof main === "string" && /^R\d\d$/.test(main) ? main : undefined;
  const shown = await read((api) =>
    api.suggestion.show({ examId, ...(mainRuleId === undefined ? {} : { mainRuleId }) }),
  );
  if (shown.patientId !== patientId) notFound();
  return { patientId, examId, mainRuleId, shown };
}

export const metadata: Metadata = { title: "Suggestions" };

export default async function SuggestionsPage(props: Props) {
  const { clock } = await readAccount();
  const { patientId, examId, mainRuleId, shown } = await readPage(props);
  const { blocked, composition, rotation, hits, held, missing, asks, findings } = shown;
  const examHref = `/patients/${patientId}/exams/${examId}`;
  const heading = (
    <PageHeading
      lead="Prompts from what was recorded, for a clinician to judge. None is a diagnosis."
      actions={
        <Link prefetch={false} className={buttonClass()} href={examHref}>
          Back to the examination
        </Link>
      }
    >
      Suggestions
    </PageHeading>
  );
  if (blocked !== null) {
    return (
      <div className="flex flex-col gap-4">
        {heading}
        <Notice
          tone={blocked.reason === "red_flag" ? "stop" : "caution"}
          title={
            blocked.reason === "red_flag"
              ? "No suggestion while a red flag is open"
              : "No suggestion before the safety questions are complete"
          }
          actions={
            <Link prefetch={false} href={`/patients/${patientId}/screen`}>
              Open the safety questions
              {shown.screenMissing.length > 0 ? ` (${shown.screenMissing.length} to ask)` : ""}
            </Link>
          }
        >
          {blocked.text}
        </Notice>
      </div>
    );
  }
  const decided = new Map(shown.decisions.map((row) => [row.itemKey, toDecided(row, clock)]));
  const titles = new Map(
    [...hits, ...shown.always].map((hit) => [hit.ruleId, hit.templateName ?? hit.title]),
  );
  const offer: Offer | null =
    composition === null
      ? null
      : {
          examId,
          patientId,
          mainRuleId,
          items: composition.items.map((item) => toOffered(item, decided, titles)),
          spareItems: composition.spareItems.map((item) => toOffered(item, decided, titles)),
        };
  return (
    <div className="flex flex-col gap-4">
      {heading}
      <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <AskList asks={asks} examHref={examHref} open={shown.examState === "draft" && may("exam.write")} />
          <HeldList held={held} />
          <section aria-labelledby="hits">
            <SectionHeading id="hits">What was found</SectionHeading>
            {hits.length === 0 ? (
              <EmptyState title="No pattern found">
                Nothing that was recorded fires a rule. What could still change is listed.
              </EmptyState>
            ) : (
              <HitList hits={hits} mainRuleId={composition?.main?.ruleId ?? null} />
            )}
          </section>
          {composition === null || offer === null ? null : (
            <section aria-label="Suggested program" className="flex flex-col gap-4">
              <SectionHeading>Suggested program</SectionHeading>
              <MainChoice
                main={composition.main}
                others={composition.otherMains}
                title={composition.title}
                phase={composition.phase}
                href={`${examHref}/suggestions`}
              />
              <LeftOutList composition={composition} />
              {offer.items.length > 0 ? (
                <SuggestedItems offer={offer} canDecide={may("suggestion.decide")} />
              ) : null}
            </section>
          )}
        </div>
        <aside aria-label="What this rests on" className="flex min-w-0 flex-col gap-6">
          {rotation === null ? null : <RotationResults rotation={rotation} />}
          <GapList gaps={missing} />
          <FindingList findings={findings} />
        </aside>
      </div>
    </div>
  );
}

type Row = Awaited<ReturnType<typeof readPage>>["shown"]["decisions"][number];

function toDecided(row: Row, clock: Clock): Decided {
  const snapshot = row.snapshot as { item?: ProgramItem };
  const perSide =
    snapshot.item === undefined
      ? false
      : (findExercise(snapshot.item.exercise)?.defaultDosage.perSide ?? false);
  return {
    itemKey: row.itemKey,
    decision: row.decision,
    reason: row.reason,
    by: row.decidedBy,
    at: formatMoment(row.decidedAt, clock),
    prescription: snapshot.item === undefined ? null : sayPrescription(snapshot.item, perSide),
  };
}

function toOffered(
  item: SuggestedItem,
  decided: ReadonlyMap<string, Decided>,
  titles: ReadonlyMap<string, string>,
): OfferedItem {
  const exercise = findExercise(item.item.exercise);
  return {
    ...item,
    card: exercise === undefined ? null : toCard(exercise),
    ruleTitle: titles.get(item.ruleId) ?? item.ruleId,
    decided: decided.get(item.item.key) ?? null,
  };
}
