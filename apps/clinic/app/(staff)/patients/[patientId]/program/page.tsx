import { findExercise } from "@plumbline/domain/exercises";
import { readOwnExercise } from "@plumbline/domain/own-exercise";
import type { ProgramDraft } from "@plumbline/domain/program";
import { formatDate } from "@plumbline/domain/local-date";
import { TEMPLATES } from "@plumbline/domain/templates";
import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import { StatusMark } from "@plumbline/ui/status-mark";
import type { Metadata } from "next";
import Link from "next/link";
import { EditProgramButton } from "../../../../../components/program/edit-program-button.tsx";
import { EndedProgram } from "../../../../../components/program/ended-program.tsx";
import { toCard } from "../../../../../components/program/exercise-details.tsx";
import { ProgramBuilder } from "../../../../../components/program/program-builder.tsx";
import { PublishedItems } from "../../../../../components/program/published-items.tsx";
import { RunningActions } from "../../../../../components/program/running-actions.tsx";
import { VersionList } from "../../../../../components/program/version-list.tsx";
import { dateIn } from "../../../../../lib/clinic-time.ts";
import { readAccount } from "../../../../../server/account.ts";
import { getNow, read } from "../../../../../server/call.ts";
import { readLibrary } from "../../../../../server/library.ts";
import { may } from "../../../../../server/rights.ts";

type Props = { params: Promise<{ patientId: string }> };

const STATES = {
  draft: <StatusMark tone="neutral">Draft, not with the patient</StatusMark>,
  active: <StatusMark tone="good">With the patient</StatusMark>,
  paused: <StatusMark tone="caution">Paused</StatusMark>,
  ended: <StatusMark tone="neutral">Ended</StatusMark>,
} as const;

const TEMPLATE_CHOICES = TEMPLATES.map(({ slug, name, phases, notWhen }) => ({
  slug,
  name,
  phases: phases.map((phase) => ({ number: phase.number, name: phase.name })),
  notWhen,
}));

export const metadata: Metadata = { title: "Program" };

export default async function ProgramPage({ params }: Props) {
  const { clock } = await readAccount();
  const { patientId } = await params;
  const { patient, program, ended, gate, cautions } = await read((api) => api.program.show({ patientId }));
  const canWrite = may("program.write");
  if (program === null) {
    const start = (words: string) =>
      canWrite ? <EditProgramButton patientId={patientId}>{words}</EditProgramButton> : null;
    if (ended !== null) {
      return (
        <div className="flex flex-col gap-6">
          <PageHeading lead={STATES.ended}>Program: {ended.title}</PageHeading>
          <EndedProgram
            patientId={patientId}
            ended={ended}
            locale={clock.locale}
            action={start("Start a new program")}
          />
          <VersionList patientId={patientId} versions={ended.versions} clock={clock} />
        </div>
      );
    }
    return (
      <>
        <PageHeading>Program</PageHeading>
        <EmptyState title="No program yet" action={start("Start a program by hand")}>
          Accept the suggestions of an examination, or choose exercises yourself.{" "}
          <Link prefetch={false} href={`/patients/${patientId}`}>
            Open the chart
          </Link>
        </EmptyState>
      </>
    );
  }
  const { draft, published, versions, pauses } = program;
  const library = await readLibrary();
  const today = dateIn(getNow(), patient.timeZone);
  const ahead = pauses.filter(
    ({ startsOn, endsOn }) => endsOn === null || (endsOn >= today && endsOn >= startsOn),
  );
  const runs = ahead.some(({ startsOn }) => startsOn <= today);
  const aside = (
    <>
      <PauseList pauses={ahead} />
      {may("program.publish") ? (
        <RunningActions
          programId={program.id}
          version={program.version}
          state={program.state}
          pause={ahead.length === 0 ? null : runs ? "now" : "later"}
          today={today}
        />
      ) : null}
      <VersionList patientId={patientId} versions={versions} clock={clock} />
    </>
  );
  return (
    <div className="flex flex-col gap-4">
      <PageHeading lead={STATES[program.state]}>Program: {program.title}</PageHeading>
      {draft === null ? (
        <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-3">
            {canWrite ? (
              <div className="print:hidden">
                <EditProgramButton patientId={patientId}>Change program</EditProgramButton>
              </div>
            ) : null}
            {published === null ? null : <PublishedItems content={published} own={program.ownExercises} />}
          </div>
          <aside aria-label="State and versions" className="flex min-w-0 flex-col gap-6 print:hidden">
            {gate.warning === null ? null : <Notice tone="caution">{gate.warning}</Notice>}
            {aside}
          </aside>
        </div>
      ) : (
        <ProgramBuilder
          key={program.id}
          patientId={patientId}
          programId={program.id}
          version={program.version}
          draft={draft}
          today={today}
          published={published}
          cards={listCards([draft, published], library)}
          own={library.published}
          cautions={cautions}
          templates={TEMPLATE_CHOICES}
          gate={gate}
          canWrite={canWrite}
          canPublish={may("program.publish")}
          aside={aside}
        />
      )}
    </div>
  );
}

type Library = Awaited<ReturnType<typeof readLibrary>>;

/** Also of what was put away since: it stays in the programs that have it. */
function listCards(drafts: readonly (ProgramDraft | null)[], { own }: Library) {
  const slugs = new Set(drafts.flatMap((draft) => draft?.items.map(({ exercise }) => exercise) ?? []));
  const contents = new Map(own.map(({ slug, content }) => [slug, content]));
  const find = (slug: string) => {
    const content = contents.get(slug);
    return content ? readOwnExercise(slug, content) : findExercise(slug);
  };
  return [...slugs].map(find).flatMap((exercise) => (exercise === undefined ? [] : [toCard(exercise)]));
}

function PauseList({
  pauses,
}: {
  pauses: readonly { id: string; startsOn: string; endsOn: string | null }[];
}) {
  if (pauses.length === 0) return null;
  return (
    <ul>
      {pauses.map((pause) => (
        <li key={pause.id}>
          <StatusMark tone="caution">
            Pause from {formatDate(pause.startsOn)}{" "}
            {pause.endsOn === null ? "until resumed" : `to ${formatDate(pause.endsOn)}`}
          </StatusMark>
        </li>
      ))}
    </ul>
  );
}
