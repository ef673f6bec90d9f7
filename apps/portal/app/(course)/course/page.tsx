import { EmptyState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LandOnHeading } from "../../../components/frame/land-on-heading.tsx";
import { PageLink } from "../../../components/frame/page-link.tsx";
import { getActor, isLearner, read } from "../../../server/call.ts";

export const metadata: Metadata = { title: "Video courses", robots: { index: true, follow: true } };

/** Leads to the one course there is to see; otherwise lists whose there are. */
export default async function CoursesPage() {
  if (isLearner(getActor())) {
    const { clinic } = await read((api) => api.purchase.mine());
    if (clinic !== undefined) redirect(`/course/${clinic.slug}`);
  }
  const clinics = await read((api) => api.course.list());
  const [only] = clinics;
  if (only !== undefined && clinics.length === 1) redirect(`/course/${only.slug}`);
  return (
    <div className="flex flex-col gap-6">
      <PageHeading
        lead={clinics.length === 0 ? undefined : "Each course belongs to the clinic that sells it."}
      >
        Video courses
      </PageHeading>
      {clinics.length === 0 ? (
        <EmptyState title="No course is on sale at the moment">
          Whoever has one signs in with their address.
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {clinics.map(({ slug, name }) => (
            <li key={slug} className="border-b border-line">
              <PageLink
                href={`/course/${slug}`}
                className="flex min-h-14 items-center py-2.5 font-semibold text-accent"
              >
                {name}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
      <LandOnHeading />
    </div>
  );
}
