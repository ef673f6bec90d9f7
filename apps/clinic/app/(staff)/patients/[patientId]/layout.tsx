import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readBanner } from "../../../../server/banner.ts";

type PatientParams = { params: Promise<{ patientId: string }> };

/** The name is in every title of a chart, so that two open charts cannot be taken for one another. */
export async function generateMetadata({ params }: PatientParams): Promise<Metadata> {
  const { name } = await readBanner((await params).patientId);
  return { title: { default: name, template: `%s · ${name} · Plumbline` } };
}

/** The banner is a slot of its own: it is read anew with every page of the chart, and stays on top of it. */
export default function PatientLayout({ banner, children }: { banner: ReactNode; children: ReactNode }) {
  return (
    <div className="-m-gutter">
      {banner}
      <div className="p-gutter">{children}</div>
    </div>
  );
}
