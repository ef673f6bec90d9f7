import { clsx } from "clsx";
import type { LinkElement, NavItem } from "./navigation.ts";

type NavLinkProps = { item: NavItem; Link: LinkElement; className?: string };

/** Icon over a word, as both apps' bars show a place; the current one has a mark, a weight and a ground. */
export function NavLink({ item, Link, className }: NavLinkProps) {
  return (
    <Link
      href={item.href}
      aria-current={item.current ? "page" : undefined}
      className={clsx(
        "relative flex flex-col items-center justify-center gap-0.5 rounded-md text-center md:px-1 text-sm leading-tight no-underline outline-offset-[-3px]",
        item.current
          ? "bg-accent-soft font-semibold text-accent"
          : "text-ink-soft hover:bg-sunk hover:text-ink",
        className,
      )}
    >
      <span aria-hidden="true" className="relative grid size-6 place-items-center">
        {item.icon}
        {item.count ? (
          <span className="absolute -top-1.5 left-3.5 min-w-5 rounded-full bg-stop px-1 text-sm leading-5 font-semibold text-on-stop tabular-nums">
            {item.count}
          </span>
        ) : null}
      </span>
      <span>
        {item.label}
        {item.count ? <span className="sr-only">{`, ${item.count} waiting`}</span> : null}
      </span>
    </Link>
  );
}

export function SkipLink({ href = "#main" }: { href?: string }) {
  return (
    <a
      href={href}
      data-screen-only
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-on-accent"
    >
      Skip to content
    </a>
  );
}
