import { FilterLinks } from "../frame/filter-links.tsx";
import { SearchBox } from "../frame/search-box.tsx";
import { type CaseloadQuery, FILTER_WORDS, type Filter, writeCaseloadHref } from "./query.ts";

function countPeople(total: number): string {
  return total === 1 ? "1 patient" : `${total} patients`;
}

/** Search, filters and how many there are. */
export function CaseloadControls({ query, total }: { query: CaseloadQuery; total: number }) {
  const links = (Object.keys(FILTER_WORDS) as Filter[]).map((filter) => ({
    href: writeCaseloadHref({ ...query, filter, page: 1 }),
    label: FILTER_WORDS[filter],
    current: filter === query.filter,
  }));
  return (
    <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <SearchBox label="Search patients by name" search={query.search} />
      <FilterLinks label="Show" links={links} />
      <output className="ml-auto text-sm text-ink-soft tabular-nums">{countPeople(total)}</output>
    </div>
  );
}
