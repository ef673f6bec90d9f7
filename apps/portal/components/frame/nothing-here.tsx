import { buttonClass } from "@plumbline/ui/button";
import { PageHeading } from "@plumbline/ui/page-heading";
import { PageLink } from "./page-link.tsx";

export function NothingHere() {
  return (
    <div className="flex flex-col items-start gap-6 py-8">
      <PageHeading lead="It may have moved, or the program it belonged to has changed. Nothing was lost.">
        This page is not here
      </PageHeading>
      <PageLink href="/" className={buttonClass({ variant: "primary" })}>
        Go to today
      </PageLink>
    </div>
  );
}
