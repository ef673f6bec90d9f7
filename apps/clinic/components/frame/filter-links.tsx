import { QuietLink } from "./quiet-link.tsx";

type FilterLinksProps = {
  label: string;
  links: readonly { href: string; label: string; current: boolean }[];
};

/** Filters are places: each has an address, and Back leads to the one before. */
export function FilterLinks({ label, links }: FilterLinksProps) {
  return (
    <nav aria-label={label} className="min-w-0 max-sm:w-full max-sm:overflow-x-auto">
      <ul className="flex gap-1 max-sm:w-max sm:flex-wrap">
        {links.map((link) => (
          <li key={link.href}>
            <QuietLink
              href={link.href}
              scroll={false}
              aria-current={link.current ? "page" : undefined}
              className={`inline-flex min-h-8 items-center rounded-full border px-3 text-sm whitespace-nowrap no-underline ${
                link.current
                  ? "border-accent bg-accent font-semibold text-on-accent"
                  : "border-line-strong bg-surface text-ink hover:bg-sunk"
              }`}
            >
              {link.label}
            </QuietLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
