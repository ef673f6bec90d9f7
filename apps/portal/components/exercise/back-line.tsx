import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { PageLink } from "../frame/page-link.tsx";

const look = "inline-flex min-h-11 items-center gap-1 pr-3 font-semibold text-accent no-underline";

/** Back to the day, and where in it one is. */
export function BackLine({ children }: { children?: ReactNode }) {
  return (
    <div data-screen-only className="-mt-3 flex flex-wrap items-center justify-between gap-x-4">
      <PageLink href="/" className={look}>
        <ChevronLeft aria-hidden="true" className="size-5" />
        Today
      </PageLink>
      <p className="text-ink-soft tabular-nums">{children}</p>
    </div>
  );
}

export function BackButton({ onBack }: { onBack: () => void }) {
  return (
    <div data-screen-only className="-mt-3 -mb-4">
      <button type="button" className={look} onClick={onBack}>
        <ChevronLeft aria-hidden="true" className="size-5" />
        Back to the steps
      </button>
    </div>
  );
}
