import { EmptyState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import { QuietLink } from "./quiet-link.tsx";

/** Said to a colleague whose role does not include a page; it tells nothing about what is on it. */
export function NoAccess({ what }: { what: string }) {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeading>Not part of your role</PageHeading>
      <EmptyState
        title={`${what} is not part of your role`}
        action={<QuietLink href="/">Go to your first page</QuietLink>}
      >
        The owner of the clinic decides who has which role.
      </EmptyState>
    </div>
  );
}
