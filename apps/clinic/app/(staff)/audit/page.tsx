import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import type { Metadata } from "next";
import { AuditFilters } from "../../../components/audit/audit-filters.tsx";
import { AuditTable } from "../../../components/audit/audit-table.tsx";
import { readAuditQuery, writeAuditHref } from "../../../components/audit/query.ts";
import { NoAccess } from "../../../components/frame/no-access.tsx";
import { QuietLink } from "../../../components/frame/quiet-link.tsx";
import type { SearchParams } from "../../../lib/search-text.ts";
import { readAccount } from "../../../server/account.ts";
import { read } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const account = await readAccount();
  if (!account.can("audit.read")) return <NoAccess what="The audit" />;
  const query = readAuditQuery(await searchParams);
  const [{ rows, nextBefore }, filters] = await Promise.all([
    read((api) => api.audit.list(query)),
    read((api) => api.audit.filters()),
  ]);
  const patientName = rows.find((row) => row.patientId === query.patientId)?.patientName ?? null;
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeading lead="Who read and changed what, newest first. It can be added to, never changed.">
        Audit
      </PageHeading>
      <AuditFilters
        query={query}
        people={filters.people}
        actions={filters.actions}
        patientName={patientName}
      />
      {rows.length === 0 ? (
        <EmptyState title="Nothing recorded" action={<QuietLink href="/audit">Show everything</QuietLink>}>
          No event fits these filters.
        </EmptyState>
      ) : (
        <AuditTable
          rows={rows}
          query={query}
          names={new Map(filters.people.map(({ id, name }) => [id, name]))}
          clock={account.clock}
        />
      )}
      <nav aria-label="Pages" className="mt-4 flex justify-center gap-3">
        {query.before === undefined ? null : (
          <QuietLink href={writeAuditHref({ ...query, before: undefined })} className={buttonClass()}>
            Newest
          </QuietLink>
        )}
        {nextBefore === null ? null : (
          <QuietLink href={writeAuditHref({ ...query, before: nextBefore })} className={buttonClass()}>
            Older
          </QuietLink>
        )}
      </nav>
    </div>
  );
}
