import { NavTabs } from "@plumbline/ui/nav-tabs";
import { PatientBanner } from "@plumbline/ui/patient-banner";
import { readAccount } from "../../server/account.ts";
import { readBanner } from "../../server/banner.ts";
import { QuietLink } from "../frame/quiet-link.tsx";
import { listAlerts } from "./alerts.ts";

const SECTIONS = [
  { section: "", label: "Overview" },
  { section: "screen", label: "Safety questions" },
  { section: "exams", label: "Exams" },
  { section: "program", label: "Program" },
] as const;

/** Who this is, what to know first, and the parts of the chart that the role may open. */
export async function ChartHeader({ patientId, section }: { patientId: string; section: string }) {
  const [account, banner] = await Promise.all([readAccount(), readBanner(patientId)]);
  const readsCharts = account.can("chart.read");
  const base = `/patients/${patientId}`;
  const parts = readsCharts ? [...SECTIONS, { section: "contact", label: "Contact" }] : [];
  const items = parts.map((part) => ({
    href: part.section === "" ? base : `${base}/${part.section}`,
    label: part.label,
    current: part.section === section,
  }));
  return (
    <>
      <PatientBanner
        name={banner.name}
        birthDate={banner.birthDate}
        ageYears={banner.ageYears}
        alerts={listAlerts(banner.alerts)}
        href={readsCharts ? base : `${base}/contact`}
        Link={QuietLink}
        locale={account.locale}
      />
      {items.length === 0 ? null : (
        <NavTabs label="Chart" items={items} Link={QuietLink} className="bg-surface px-gutter" />
      )}
    </>
  );
}
