import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { EmptyState } from "@plumbline/ui/page-states";
import type { Metadata } from "next";
import { Pager } from "../../../components/frame/pager.tsx";
import { QuietLink } from "../../../components/frame/quiet-link.tsx";
import { RowKeys } from "../../../components/frame/row-keys.tsx";
import { SearchBox } from "../../../components/frame/search-box.tsx";
import { ContactTable } from "../../../components/patient/contact-table.tsx";
import { pickPage, pickText, type SearchParams, writeQuery } from "../../../lib/search-text.ts";
import { readAccount } from "../../../server/account.ts";
import { read } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Patients" };

const NEW_PATIENT = (
  <QuietLink href="/patients/new" className={buttonClass({ variant: "primary" })}>
    New patient
  </QuietLink>
);

export default async function PatientsPage({ searchParams }: { searchParams: SearchParams }) {
  const account = await readAccount();
  const params = await searchParams;
  const search = pickText(params.q).trim().slice(0, 100);
  const page = pickPage(params.page);
  const { rows, hasMore } = await read((api) => api.patient.list({ search, page }));
  return (
    <div className="mx-auto max-w-7xl">
      <PageHeading
        actions={NEW_PATIENT}
        lead={
          account.can("team.manage") && !account.can("chart.read")
            ? "Names and contacts. Charts open to clinicians and assistants; who is one is decided under Team."
            : "Names and contacts, in order of the family name."
        }
      >
        Patients
      </PageHeading>
      <div className="my-4">
        <SearchBox label="Search patients by name" search={search} />
      </div>
      {rows.length > 0 ? (
        <RowKeys>
          <ContactTable rows={rows} locale={account.locale} />
        </RowKeys>
      ) : search === "" && page === 1 ? (
        <EmptyState title="No patients yet" action={NEW_PATIENT}>
          A patient is a name, a date of birth and a way to reach them. Charts grow from there.
        </EmptyState>
      ) : (
        <EmptyState title="Nobody found" action={<QuietLink href="/patients">Show everyone</QuietLink>}>
          The search reads given and family names from their beginning.
        </EmptyState>
      )}
      <Pager
        page={page}
        pages={hasMore ? page + 1 : page}
        openEnd={hasMore}
        hrefOf={(to) => writeQuery("/patients", { q: search, page: to === 1 ? "" : to })}
      />
    </div>
  );
}
