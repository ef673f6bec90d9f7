import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CaseloadControls } from "../../../components/caseload/caseload-controls.tsx";
import { CaseloadEmpty } from "../../../components/caseload/caseload-empty.tsx";
import { CaseloadTable } from "../../../components/caseload/caseload-table.tsx";
import { readCaseloadQuery, writeCaseloadHref } from "../../../components/caseload/query.ts";
import { NoAccess } from "../../../components/frame/no-access.tsx";
import { Pager } from "../../../components/frame/pager.tsx";
import { QuietLink } from "../../../components/frame/quiet-link.tsx";
import { RowKeys } from "../../../components/frame/row-keys.tsx";
import type { SearchParams } from "../../../lib/search-text.ts";
import { readAccount } from "../../../server/account.ts";
import { getNow, read } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Caseload" };

const PAGE_SIZE = 50;

export default async function CaseloadPage({ searchParams }: { searchParams: SearchParams }) {
  const account = await readAccount();
  if (!account.can("chart.read")) return <NoAccess what="The caseload" />;
  const query = readCaseloadQuery(await searchParams);
  const { rows, total } = await read((api) => api.caseload.list(query));
  const pages = Math.ceil(total / PAGE_SIZE);
  if (query.page > pages && total > 0) redirect(writeCaseloadHref({ ...query, page: pages }));
  return (
    <div className="mx-auto max-w-7xl">
      <PageHeading
        actions={
          <QuietLink href="/patients/new" className={buttonClass({ variant: "primary" })}>
            New patient
          </QuietLink>
        }
      >
        Caseload
      </PageHeading>
      <CaseloadControls query={query} total={total} />
      {rows.length === 0 ? (
        <CaseloadEmpty query={query} />
      ) : (
        <RowKeys>
          <CaseloadTable rows={rows} query={query} now={getNow()} clock={account.clock} />
        </RowKeys>
      )}
      <Pager page={query.page} pages={pages} hrefOf={(page) => writeCaseloadHref({ ...query, page })} />
    </div>
  );
}
