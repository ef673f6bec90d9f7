import { buttonClass } from "@plumbline/ui/button";
import { EmptyState } from "@plumbline/ui/page-states";
import { QuietLink } from "../frame/quiet-link.tsx";
import { type CaseloadQuery, FILTER_WORDS, writeCaseloadHref } from "./query.ts";

/** Nobody at all, nobody under this filter, or nobody of this name: each has its own next step. */
export function CaseloadEmpty({ query }: { query: CaseloadQuery }) {
  if (query.search !== "") {
    const href = writeCaseloadHref({ ...query, search: "", filter: "all", page: 1 });
    return (
      <EmptyState
        title={`No name begins with “${query.search}”`}
        action={<QuietLink href={href}>Show everyone</QuietLink>}
      >
        {query.filter === "all"
          ? "The search reads given and family names from their beginning."
          : `Only patients under “${FILTER_WORDS[query.filter]}” were searched.`}
      </EmptyState>
    );
  }
  if (query.filter !== "all" || query.page > 1) {
    const href = writeCaseloadHref({ ...query, filter: "all", page: 1 });
    return (
      <EmptyState title="Nobody here at present" action={<QuietLink href={href}>Show everyone</QuietLink>}>
        No patient matches “{FILTER_WORDS[query.filter]}”{query.page > 1 ? " on this page" : ""}.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No patients yet"
      action={
        <QuietLink href="/patients/new" className={buttonClass({ variant: "primary" })}>
          Add the first patient
        </QuietLink>
      }
    >
      Each patient of the clinic has one row here: the last visit, the last entry from home, and what needs
      doing.
    </EmptyState>
  );
}
