import { PageHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import { StatusMark } from "@plumbline/ui/status-mark";
import { Cell, HeaderCell, Row, RowHeader, Table } from "@plumbline/ui/table";
import type { Metadata } from "next";
import Link from "next/link";
import { StartExamButton } from "../../../../../components/exam/start-exam-button.tsx";
import { formatDay } from "../../../../../lib/moment.ts";
import { readAccount } from "../../../../../server/account.ts";
import { read } from "../../../../../server/call.ts";
import { may } from "../../../../../server/rights.ts";

export const metadata: Metadata = { title: "Examinations" };

type Props = { params: Promise<{ patientId: string }> };

/** Every examination of the patient, the newest first, with the way to its values, suggestions and note. */
export default async function ExamsPage({ params }: Props) {
  const { clock } = await readAccount();
  const { patientId } = await params;
  const { exams } = await read((api) => api.chart.show({ patientId }));
  const start = may("exam.write") && exams.every(({ state }) => state === "signed");
  return (
    <div className="flex flex-col gap-4">
      <PageHeading actions={start ? <StartExamButton patientId={patientId} /> : null}>
        Examinations
      </PageHeading>
      {exams.length === 0 ? (
        <EmptyState title="No examination yet">The first one is started above.</EmptyState>
      ) : (
        <Table
          caption="Examinations"
          head={
            <>
              <HeaderCell>Day</HeaderCell>
              <HeaderCell>State</HeaderCell>
              <HeaderCell>Examiner</HeaderCell>
              <HeaderCell>Open</HeaderCell>
            </>
          }
        >
          {exams.map((exam) => {
            const base = `/patients/${patientId}/exams/${exam.id}`;
            return (
              <Row key={exam.id}>
                <RowHeader>
                  <Link prefetch={false} href={base}>
                    {formatDay(exam.startedAt, clock)}
                  </Link>
                </RowHeader>
                <Cell>
                  <StatusMark tone={exam.state === "signed" ? "good" : "caution"}>
                    {exam.state === "signed" ? "Signed" : "Open"}
                  </StatusMark>
                </Cell>
                <Cell>{exam.examiner}</Cell>
                <Cell>
                  <span className="flex flex-wrap gap-x-3">
                    <Link prefetch={false} href={`${base}/suggestions`}>
                      Suggestions
                    </Link>
                    <Link prefetch={false} href={`${base}/note`}>
                      Note
                    </Link>
                  </span>
                </Cell>
              </Row>
            );
          })}
        </Table>
      )}
    </div>
  );
}
