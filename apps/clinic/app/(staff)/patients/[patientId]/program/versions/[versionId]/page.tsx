import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PublishedItems } from "../../../../../../../components/program/published-items.tsx";
import { formatMoment } from "../../../../../../../lib/moment.ts";
import { readAccount } from "../../../../../../../server/account.ts";
import { read } from "../../../../../../../server/call.ts";

type Props = { params: Promise<{ patientId: string; versionId: string }> };

export const metadata: Metadata = { title: "Program version" };

export default async function ProgramVersionPage({ params }: Props) {
  const { clock } = await readAccount();
  const { patientId, versionId } = await params;
  const version = await read((api) => api.program.version({ programVersionId: versionId }));
  if (version.patientId !== patientId) notFound();
  return (
    <div className="flex flex-col gap-4">
      <PageHeading
        lead={`Published ${formatMoment(version.publishedAt, clock)}. Exactly as the patient had it.`}
        actions={
          <Link prefetch={false} href={`/patients/${patientId}/program`}>
            Back to the program
          </Link>
        }
      >
        Version {version.number}: {version.content.title}
      </PageHeading>
      <PublishedItems content={version.content} own={version.ownExercises} />
    </div>
  );
}
