import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import type { Metadata } from "next";
import { PageLink } from "../../components/frame/page-link.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="flex flex-col items-start gap-6 py-8">
      <PageHeading lead="The address may be cut short, or the lesson is not ready yet. Nothing was lost.">
        This page is not here
      </PageHeading>
      <PageLink href="/course" className={buttonClass({ variant: "primary" })}>
        To the courses
      </PageLink>
    </div>
  );
}
