import { StatusMark } from "@plumbline/ui/status-mark";
import type { Answers } from "../../lib/answers.ts";
import { type Clock, formatDay, type Moment } from "../../lib/moment.ts";
import { QuietLink } from "../frame/quiet-link.tsx";

type Chart = Answers["chart"]["show"];
type Exam = Chart["exams"][number];
type Version = NonNullable<Chart["program"]>["versions"][number];
type Happening = { at: Moment; key: string } & (
  | { kind: "exam"; exam: Exam }
  | { kind: "version"; version: Version }
);

function listHappenings(chart: Chart): Happening[] {
  const exams = chart.exams.map((exam) => ({
    kind: "exam" as const,
    key: exam.id,
    at: exam.startedAt,
    exam,
  }));
  const versions = (chart.program?.versions ?? []).map((version) => ({
    kind: "version" as const,
    key: version.versionId,
    at: version.publishedAt,
    version,
  }));
  return [...exams, ...versions].toSorted((a, b) => Number(new Date(b.at)) - Number(new Date(a.at)));
}

function ExamEntry({ exam, base }: { exam: Exam; base: string }) {
  const isSigned = exam.state === "signed";
  return (
    <>
      <QuietLink href={`${base}/exams/${exam.id}`} className="font-semibold">
        Examination
      </QuietLink>
      <p className="text-sm text-ink-soft">{exam.examiner}</p>
      <p className="text-sm">
        <StatusMark tone={isSigned ? "good" : "caution"}>
          {isSigned ? "Note signed" : "Note not signed"}
        </StatusMark>
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm [&>a]:inline-flex [&>a]:min-h-6 [&>a]:items-center">
        <QuietLink href={`${base}/exams/${exam.id}/suggestions`}>Suggestion</QuietLink>
        <QuietLink href={`${base}/exams/${exam.id}/note`}>Note</QuietLink>
      </p>
    </>
  );
}

function VersionEntry({ version, base }: { version: Version; base: string }) {
  return (
    <>
      <QuietLink href={`${base}/program/versions/${version.versionId}`} className="font-semibold">
        Program, version {version.number}
      </QuietLink>
      <p className="text-sm">{version.title}</p>
      <p className="text-sm text-ink-soft">{version.publishedBy}</p>
    </>
  );
}

/** Visits and published programs, the newest first, along the line. */
export function Timeline({ chart, clock }: { chart: Chart; clock: Clock }) {
  const base = `/patients/${chart.patient.id}`;
  const happenings = listHappenings(chart);
  if (happenings.length === 0)
    return <p className="mt-2 text-ink-soft">No visit yet. The first examination begins the line.</p>;
  return (
    <ol className="mt-3 flex flex-col border-l-2 border-line-strong">
      {happenings.map((happening) => (
        <li key={happening.key} className="relative pb-5 pl-4 last:pb-0">
          <span
            aria-hidden="true"
            className={`absolute top-1.5 -left-[7px] size-3 border-2 border-ink bg-paper ${happening.kind === "exam" ? "rounded-full" : "rotate-45"}`}
          />
          <p className="text-sm text-ink-soft tabular-nums">
            <time dateTime={new Date(happening.at).toISOString()}>{formatDay(happening.at, clock)}</time>
          </p>
          {happening.kind === "exam" ? (
            <ExamEntry exam={happening.exam} base={base} />
          ) : (
            <VersionEntry version={happening.version} base={base} />
          )}
        </li>
      ))}
    </ol>
  );
}
