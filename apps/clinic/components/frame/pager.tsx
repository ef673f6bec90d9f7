import { buttonClass } from "@plumbline/ui/button";
import { QuietLink } from "./quiet-link.tsx";

type PagerProps = {
  page: number;
  pages: number;
  /** The number of pages is not known, only that there are more. */
  openEnd?: boolean;
  hrefOf: (page: number) => string;
};

/** Previous, place, next; nothing when there is one page only. */
export function Pager({ page, pages, openEnd, hrefOf }: PagerProps) {
  if (pages <= 1 && page === 1) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-center gap-3">
      {page > 1 ? (
        <QuietLink href={hrefOf(page - 1)} className={buttonClass()}>
          Previous
        </QuietLink>
      ) : null}
      <span className="text-sm text-ink-soft tabular-nums">
        Page {page}
        {openEnd ? "" : ` of ${Math.max(pages, page)}`}
      </span>
      {page < pages ? (
        <QuietLink href={hrefOf(page + 1)} className={buttonClass()}>
          Next
        </QuietLink>
      ) : null}
    </nav>
  );
}
