import { SkipLink } from "@plumbline/ui/nav-link";
import { ThemeToggle } from "@plumbline/ui/theme-toggle";
import { Wordmark } from "@plumbline/ui/logo";
import type { ReactNode } from "react";
import { FocusHeading } from "../../components/frame/focus-heading.tsx";

/** The way in: one column, one task, before anybody is known. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex items-center justify-between gap-4 px-gutter py-3">
        <Wordmark />
        <ThemeToggle />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-md flex-1 px-gutter pt-[8vh] pb-16">
        {children}
      </main>
      <FocusHeading />
    </div>
  );
}
