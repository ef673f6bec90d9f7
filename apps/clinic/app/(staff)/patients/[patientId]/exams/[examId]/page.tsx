import { FACTS, type FactScalar, readFact } from "@plumbline/domain/facts";
import { writeObjective } from "@plumbline/domain/note";
import { REFERENCE_SEXES } from "@plumbline/domain/vocabulary";
import { buttonClass } from "@plumbline/ui/button";
import { Badge } from "@plumbline/ui/status-mark";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ExamEntry } from "../../../../../../components/exam/exam-entry.tsx";
import { ExamReading } from "../../../../../../components/exam/exam-reading.tsx";
import { RotationPanel } from "../../../../../../components/exam/rotation-panel.tsx";
import { UnsentNotice } from "../../../../../../components/exam/unsent-notice.tsx";
import { indexFacts } from "../../../../../../components/screen/screen-change.ts";
import { type Clock, formatDay, formatMoment } from "../../../../../../lib/moment.ts";
import { readAccount } from "../../../../../../server/account.ts";
import { read } from "../../../../../../server/call.ts";
import { may } from "../../../../../../server/rights.ts";

type Props = {
  params: Promise<{ patientId: string; examId: string }>;
  searchParams: Promise<{ field?: string | string[] }>;
};

const readExam = (examId: string) => read((api) => api.exam.show({ examId }));

export const metadata: Metadata = { title: "Examination" };

export default async function ExamPage({ params, searchParams }: Props) {
  const { clock } = await readAccount();
  const { patientId, examId } = await params;
  const exam = await readExam(examId);
  if (exam.patient.id !== patientId) notFound();
  const { field } = await searchParams;
  const day = formatDay(exam.startedAt, clock);
  const links = <ExamLinks patientId={patientId} examId={examId} />;
  if (exam.state === "signed")
    return <SignedExam exam={exam} title={`Examination of ${day}`} links={links} clock={clock} />;
  const sameExaminer = exam.previous?.examinerId === exam.examinerId;
  const lastDay = exam.previous === null ? null : formatDay(exam.previous.startedAt, clock);
  return (
    <ExamEntry
      key={examId}
      examId={examId}
      patientId={patientId}
      version={exam.version}
      values={exam.values}
      previous={exam.previous?.values ?? []}
      sameExaminer={sameExaminer}
      person={readPerson(exam.facts)}
      facts={indexFacts(exam.facts)}
      factsAsked={FACTS.filter(({ from }) => from === "asked")}
      canWrite={may("exam.write")}
      startField={typeof field === "string" ? field : null}
      heading={{
        title: `Examination of ${day}`,
        lead: `${exam.examiner}. ${lastDay === null ? "First visit with values." : `Last visit ${lastDay}.`} Press ? for the keys.`,
      }}
      links={links}
    />
  );
}

function readPerson(facts: Parameters<typeof readFact>[0]) {
  const sex: FactScalar | undefined = readFact(facts, "sex", null);
  const age = readFact(facts, "age_years", null);
  return {
    sex: REFERENCE_SEXES.find((known) => known === sex) ?? "unknown",
    ageYears: typeof age === "number" ? age : null,
  };
}

function ExamLinks({ patientId, examId }: { patientId: string; examId: string }) {
  const base = `/patients/${patientId}/exams/${examId}`;
  return (
    <>
      <Link prefetch={false} className={buttonClass()} href={`${base}/note`}>
        Note
      </Link>
      <Link prefetch={false} className={buttonClass({ variant: "primary" })} href={`${base}/suggestions`}>
        Suggestions
      </Link>
    </>
  );
}

type SignedProps = {
  exam: Awaited<ReturnType<typeof readExam>>;
  title: string;
  links: ReactNode;
  clock: Clock;
};

function SignedExam({ exam, title, links, clock }: SignedProps) {
  const sections = writeObjective(exam.values, {
    previous: exam.previous?.values ?? [],
    sameExaminer: exam.previous?.examinerId === exam.examinerId,
  });
  return (
    <div className="flex flex-col gap-4">
      <PageHeading
        lead={`${exam.examiner}. Signed values do not change; what is to be added goes into the note.`}
        actions={links}
      >
        {title}{" "}
        <Badge tone="good">Signed {exam.signedAt === null ? "" : formatMoment(exam.signedAt, clock)}</Badge>
      </PageHeading>
      <UnsentNotice examId={exam.id} />
      <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <ExamReading sections={sections} />
        <RotationPanel values={exam.values} />
      </div>
    </div>
  );
}
