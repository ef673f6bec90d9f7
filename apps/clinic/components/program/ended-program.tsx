import { EmptyState } from "@plumbline/ui/page-states";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Answers } from "../../lib/answers.ts";
import { formatLocalDate } from "../../lib/moment.ts";

type Props = {
  patientId: string;
  ended: NonNullable<Answers["program"]["show"]["ended"]>;
  locale: string;
  /** What begins the next one. */
  action: ReactNode;
};

/** In the place of a program that has ended: since when, what it was, and the way to the next. */
export function EndedProgram({ patientId, ended, locale, action }: Props) {
  const last = ended.versions[0];
  return (
    <EmptyState title="The program has ended" action={action}>
      {ended.endedOn === null ? null : `Its last day: ${formatLocalDate(ended.endedOn, locale)}. `}
      Nothing is due after it; what was logged stays in the chart.{" "}
      {last === undefined ? null : (
        <Link prefetch={false} href={`/patients/${patientId}/program/versions/${last.versionId}`}>
          See version {last.number}, as the patient had it
        </Link>
      )}
    </EmptyState>
  );
}
