import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { PageLink } from "./page-link.tsx";

const PLACES = {
  home: {
    lead: "It may have moved, or the program it belonged to has changed. Nothing was lost.",
    href: "/",
    label: "Go to today",
  },
  course: {
    lead: "The address may be cut short, or the lesson is not ready yet. Nothing was lost.",
    href: "/course",
    label: "To the courses",
  },
  exercises: {
    lead: "The address may be cut short. Every exercise is on the list.",
    href: "/exercises",
    label: "To the exercises",
  },
} as const;

export function NothingHere({ place = "home" }: { place?: keyof typeof PLACES }) {
  const { lead, href, label } = PLACES[place];
  return (
    <div className="flex flex-col items-start gap-6 py-8">
      <PageHeading lead={lead}>This page is not here</PageHeading>
      <PageLink href={href} className={buttonClass({ variant: "primary" })}>
        {label}
      </PageLink>
    </div>
  );
}
