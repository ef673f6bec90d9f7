import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NewPatientForm } from "../../../../components/patient/new-patient-form.tsx";
import { readAccount } from "../../../../server/account.ts";
import { getNow } from "../../../../server/call.ts";
import { listZones, readToday } from "../../../../server/zones.ts";

export const metadata: Metadata = { title: "New patient" };

export default async function NewPatientPage() {
  const account = await readAccount();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeading lead="Who they are and how to reach them. Everything else is asked at the visit.">
        New patient
      </PageHeading>
      <NewPatientForm
        timeZone={account.timeZone}
        zones={listZones(account.timeZone)}
        today={readToday(getNow(), account.timeZone)}
        opensChart={account.can("chart.read")}
      />
    </div>
  );
}
