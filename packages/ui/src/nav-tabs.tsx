import { clsx } from "clsx";
import type { LinkElement, NavItem } from "./navigation.ts";

export type NavTabsProps = {
  label: string;
  items: readonly NavItem[];
  Link?: LinkElement;
  className?: string;
};

/** Sections of one subject as links: each is a page with its own address. */
export function NavTabs({ label, items, Link = "a", className }: NavTabsProps) {
  return (
    <nav aria-label={label} className={clsx("overflow-x-auto border-b border-line", className)}>
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href} className="shrink-0 p-0.5 pb-0">
            <Link
              href={item.href}
              aria-current={item.current ? "page" : undefined}
              className={clsx(
                "flex min-h-control items-center gap-1.5 rounded-t-md border-b-3 px-3 no-underline outline-offset-[-3px]",
                // Where the row is cut off, it opens at the section one is in.
                "aria-[current]:[scroll-initial-target:nearest]",
                item.current
                  ? "border-accent font-semibold text-ink"
                  : "border-transparent text-ink-soft hover:bg-sunk hover:text-ink",
              )}
            >
              {item.icon}
              {item.label}
              {item.count ? <span className="tabular-nums text-ink-soft">{item.count}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
