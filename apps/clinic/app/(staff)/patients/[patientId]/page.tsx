import { findAmong } from "@plumbline/domain/exercises";
import { buttonClass } from "@plumbline/ui/button";
import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import { AdherencePanel } from "../../../../components/chart/adherence-panel.tsx";
import { describeEntryItems } from "../../../../components/chart/entry-items.ts";
import { EntryList } from "../../../../components/chart/entry-list.tsx";
import { LogEntryButton } from "../../../../components/chart/log-entry-button.tsx";
import { NextSteps } from "../../../../components/chart/next-steps.tsx";
import { PainPanel } from "../../../../components/chart/pain-panel.tsx";
import { Timeline } from "../../../../components/chart/timeline.tsx";
import { StartExamButton } from "../../../../components/exam/start-exam-button.tsx";
import { QuietLink } from "../../../../components/frame/quiet-link.tsx";
import { readAccount } from "../../../../server/account.ts";
import { read } from "../../../../server/call.ts";

export default async function ChartPage({ params }: { params: Promise<{ patientId: string }> }) {
  const { patientId } = await params;
  const account = await readAccount();
  const chart = await read((api) => api.chart.show({ patientId }));
  const openExam = chart.exams.find((exam) => exam.state === "draft") ?? null;
  const find = findAmong(chart.ownExercises);
  const items = describeEntryItems(chart.program?.items ?? [], find);
  return (
    <>
      <PageHeading
        actions={
          <>
            {items.length > 0 && account.can("log.write") ? (
              <LogEntryButton patientId={patientId} items={items} />
            ) : null}
            {account.can("exam.write") && openExam === null ? (
              <StartExamButton patientId={patientId} />
            ) : null}
            {openExam === null ? null : (
              <QuietLink
                href={`/patients/${patientId}/exams/${openExam.id}`}
                className={buttonClass({ variant: "primary" })}
              >
                Go on with the examination
              </QuietLink>
            )}
          </>
        }
      >
        Overview
      </PageHeading>
      <div className="mt-4 grid gap-x-8 gap-y-8 lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_18rem]">
        <section aria-labelledby="next-heading" className="lg:col-start-2 xl:col-start-3 xl:row-start-1">
          <SectionHeading id="next-heading">What needs doing</SectionHeading>
          <NextSteps chart={chart} openExamId={openExam?.id ?? null} />
        </section>
        <section aria-labelledby="timeline-heading" className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <SectionHeading id="timeline-heading">Timeline</SectionHeading>
          <Timeline chart={chart} clock={account.clock} />
        </section>
        <div className="flex min-w-0 flex-col gap-8 lg:col-start-2 xl:row-start-1">
          <section aria-labelledby="home-heading" className="grid gap-x-8 gap-y-6 md:grid-cols-2">
            <h2 id="home-heading" className="sr-only">
              At home
            </h2>
            <AdherencePanel program={chart.program} locale={account.locale} />
            <PainPanel entries={chart.entries} />
          </section>
          <section aria-labelledby="entries-heading">
            <SectionHeading id="entries-heading">Entries of the last eight weeks</SectionHeading>
            {chart.entries.length === 0 ? (
              <EmptyState title="Nothing logged yet">
                {chart.program === null
                  ? "Entries come once a program is published and the patient opens the portal."
                  : "The patient logs in the portal. What is told by phone can be entered here."}
              </EmptyState>
            ) : (
              <EntryList entries={chart.entries} locale={account.locale} find={find} />
            )}
          </section>
        </div>
      </div>
    </>
  );
}
