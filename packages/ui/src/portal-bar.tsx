import type { ReactNode } from "react";
import { Wordmark } from "./logo.tsx";
import { NavLink, SkipLink } from "./nav-link.tsx";
import type { LinkElement, NavItem } from "./navigation.ts";

export type PortalBarProps = { items: readonly NavItem[]; Link?: LinkElement };

/** The portal's bar: at the thumb on a phone, under the head on a wide screen. */
export function PortalBar({ items, Link = "a" }: PortalBarProps) {
  return (
    <nav
      aria-label="Main"
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-30 h-16 border-t border-line bg-surface md:static md:h-auto md:border-t-0 md:bg-transparent"
    >
      <ul className="mx-auto flex h-full max-w-lg gap-1 p-1 md:max-w-none md:gap-2 md:p-0">
        {items.map((item) => (
          <li key={item.href} className="flex flex-1 md:flex-none">
            <NavLink item={item} Link={Link} className="w-full md:min-h-12 md:flex-row md:gap-3.5 md:px-4" />
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type PortalFrameProps = {
  bar?: ReactNode;
  /** Right of the mark: the account link. */
  aside?: ReactNode;
  /** The clinic that the patient belongs to. */
  clinicName?: string;
  children: ReactNode;
};

/** Skip link, head, main, bar: the portal's page around a screen, one column that reads at arm's length. */
export function PortalFrame({ bar, aside, clinicName, children }: PortalFrameProps) {
  return (
    <div className="min-h-dvh pb-20 md:pb-10 print:p-0">
      <SkipLink />
      <header className="mx-auto flex max-w-2xl items-center justify-between gap-4 px-gutter py-3 print:mx-0 print:px-0">
        <span className="flex flex-col sm:flex-row sm:items-baseline sm:gap-x-3">
          <Wordmark />
          {clinicName ? <span className="text-sm text-ink-soft">{clinicName}</span> : null}
        </span>
        {aside}
      </header>
      <div className="mx-auto max-w-2xl md:px-gutter">{bar}</div>
      <main id="main" tabIndex={-1} className="mx-auto max-w-2xl px-gutter py-4">
        {children}
      </main>
    </div>
  );
}
