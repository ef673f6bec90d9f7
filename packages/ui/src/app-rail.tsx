import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";
import { NavLink, SkipLink } from "./nav-link.tsx";
import type { LinkElement, NavItem } from "./navigation.ts";

export type AppRailProps = {
  items: readonly NavItem[];
  Link?: LinkElement;
  /** Where the mark leads. */
  homeHref?: string;
  /** At the rail's foot, on wide screens: the account menu. */
  foot?: ReactNode;
};

/** The clinic's narrow rail; a bar at the bottom edge on a phone. */
export function AppRail({ items, Link = "a", homeHref = "/", foot }: AppRailProps) {
  return (
    <nav
      aria-label="Main"
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-30 flex h-16 border-t border-line bg-surface md:inset-y-0 md:right-auto md:h-auto md:w-20 md:flex-col md:border-t-0 md:border-r"
    >
      <Link href={homeHref} className="m-2 hidden h-10 place-items-center rounded-md text-accent md:grid">
        <Logo title="Plumbline" />
      </Link>
      <ul className="flex flex-1 gap-0.5 overflow-x-auto p-1 md:flex-col md:gap-1">
        {items.map((item) => (
          <li key={item.href} className="flex min-w-9 flex-auto md:flex-none">
            <NavLink item={item} Link={Link} className="w-full md:min-h-14" />
          </li>
        ))}
      </ul>
      {foot ? <div className="hidden justify-center p-2 md:flex">{foot}</div> : null}
    </nav>
  );
}

export type ClinicFrameProps = {
  rail: ReactNode;
  /** The patient banner, on chart pages. */
  banner?: ReactNode;
  children: ReactNode;
};

/** Skip link, rail, banner, main: the clinic's page around a screen. */
export function ClinicFrame({ rail, banner, children }: ClinicFrameProps) {
  return (
    <div className="min-h-dvh pb-16 md:pb-0 md:pl-20 print:p-0">
      <SkipLink />
      {rail}
      {banner}
      <main id="main" tabIndex={-1} className="p-gutter">
        {children}
      </main>
    </div>
  );
}
