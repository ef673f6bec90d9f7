import { EmptyState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import { QuietLink } from "../../components/frame/quiet-link.tsx";

/** One answer for what does not exist and for what is not this person's to see. */
export default function StaffNotFound() {
  return (
    <div className="mx-auto max-w-3xl">
      <title>Not found · Plumbline</title>
      <PageHeading>This page is not here</PageHeading>
      <EmptyState
        title="Nothing to show at this address"
        action={<QuietLink href="/">Go to your first page</QuietLink>}
      >
        It may have moved, it may belong to another clinic, or your role does not include it. Nothing was
        changed.
      </EmptyState>
    </div>
  );
}
