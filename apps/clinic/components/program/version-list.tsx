import { SectionHeading } from "@plumbline/ui/page-heading";
import Link from "next/link";
import { type Clock, formatMoment } from "../../lib/moment.ts";

type Version = { versionId: string; number: number; title: string; publishedAt: Date; publishedBy: string };

/** Every published version, the newest first; each stays as it was. */
export function VersionList({
  patientId,
  versions,
  clock,
}: {
  patientId: string;
  versions: readonly Version[];
  clock: Clock;
}) {
  return (
    <section aria-labelledby="versions">
      <SectionHeading id="versions">Versions</SectionHeading>
      {versions.length === 0 ? <p className="text-ink-soft">Not published yet.</p> : null}
      <ol>
        {versions.map((version) => (
          <li key={version.versionId} className="border-b border-line py-1.5 last:border-b-0">
            <Link
              prefetch={false}
              href={`/patients/${patientId}/program/versions/${version.versionId}`}
              className="inline-block py-0.5"
            >
              Version {version.number}: {version.title}
            </Link>
            <p className="text-sm text-ink-soft">
              <time dateTime={version.publishedAt.toISOString()}>
                {formatMoment(version.publishedAt, clock)}
              </time>
              , {version.publishedBy}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
