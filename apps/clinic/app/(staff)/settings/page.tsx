import { PageHeading, SectionHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { NoAccess } from "../../../components/frame/no-access.tsx";
import { ClinicForm } from "../../../components/settings/clinic-form.tsx";
import { RuleHistory } from "../../../components/settings/rule-history.tsx";
import { RuleLimitsForm } from "../../../components/settings/rule-limits-form.tsx";
import { readAccount } from "../../../server/account.ts";
import { read } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const account = await readAccount();
  if (!account.can("settings.manage")) return <NoAccess what="The settings page" />;
  const { clinic, rules, fields, history } = await read((api) => api.settings.show());
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-8">
      <PageHeading>Settings</PageHeading>
      <section className="flex flex-col gap-3">
        <SectionHeading>Clinic</SectionHeading>
        <ClinicForm
          name={clinic.name}
          timeZone={clinic.timeZone}
          secondFactorRequired={clinic.secondFactorRequired}
        />
      </section>
      <section className="flex flex-col gap-3">
        <SectionHeading>Limits of the rules</SectionHeading>
        <p className="prose-line text-ink-soft">
          A suggestion compares measured values with these. A change counts for new suggestions; earlier ones
          keep the version they were made with.
        </p>
        <RuleLimitsForm
          key={rules.version}
          version={rules.version}
          settings={rules.settings}
          fields={fields}
        />
        <RuleHistory current={rules.version} history={history} clock={account.clock} />
      </section>
    </div>
  );
}
