"use client";
import { countAnswers, countChoices, filterEntries, NO_FILTER } from "@plumbline/library/filter";
import { makeExerciseSearch } from "@plumbline/library/search";
import { Button } from "@plumbline/ui/button";
import { Segmented } from "@plumbline/ui/choice-group";
import { EmptyState } from "@plumbline/ui/page-states";
import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useEffect, useId, useMemo, useState } from "react";
import { ActiveFilters } from "./active-filters.tsx";
import type { BrowsedExercise } from "./browsed.ts";
import { CardKeys } from "./card-keys.tsx";
import { CompareTray } from "./compare-tray.tsx";
import { ExerciseGrid } from "./exercise-grid.tsx";
import { useFavourites } from "./use-favourites.ts";
import { LadderList } from "./ladder-list.tsx";
import { LibraryFilters } from "./library-filters.tsx";
import { LibrarySearch } from "./library-search.tsx";
import { type View, writeCompareHref } from "./query.ts";
import { useLibraryQuery } from "./use-library-query.ts";
import { countExercises } from "./words.ts";

type Props = { listed: readonly BrowsedExercise[] };

/** The library: found as one types, narrowed by questions, shown as cards or as ladders. */
export function LibraryBrowser({ listed }: Props) {
  const filtersId = useId();
  const router = useRouter();
  const { query, typed, type, settle, change, adjust } = useLibraryQuery();
  const favourites = useFavourites();
  const [filtersOpen, setFiltersOpen] = useState(false);
  // The index is of what is listed: a star does not change it.
  const search = useMemo(() => makeExerciseSearch(listed), [listed]);
  useEffect(() => {
    // After the page stands, before the first letter.
    const timer = setTimeout(() => search.prepare());
    return () => clearTimeout(timer);
  }, [search]);
  const searched = useDeferredValue(typed);
  const matching = useMemo(
    () => search(searched).map((exercise) => ({ ...exercise, isFavourite: favourites.has(exercise.slug) })),
    [search, searched, favourites],
  );
  const { filter, view } = query;
  const found = filterEntries(matching, filter);
  const answers = countAnswers(filter);
  const compared = listed.find(({ slug }) => slug === query.compare);
  const compare = (slug: string) => {
    if (compared !== undefined && compared.slug !== slug) router.push(writeCompareHref(compared.slug, slug));
    else change({ compare: compared === undefined ? slug : null, shown: query.shown });
  };

  return (
    <div className="mt-4 grid items-start gap-x-6 gap-y-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-2 lg:col-span-2">
        <LibrarySearch text={typed} onType={type} onLeave={settle} />
        <Button
          className="lg:hidden"
          aria-expanded={filtersOpen}
          aria-controls={filtersId}
          icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}
          onClick={() => setFiltersOpen(!filtersOpen)}
        >
          Filters{answers === 0 ? "" : ` (${answers})`}
        </Button>
        <Segmented<View>
          name="view"
          label="Shown as"
          hideLabel
          value={view}
          choices={[
            { value: "grid", label: "Cards" },
            { value: "ladders", label: "Ladders" },
          ]}
          onValueChange={(next) => change({ view: next })}
        />
        <output className="ml-auto text-ink-soft tabular-nums">{countExercises(found.length)}</output>
      </div>
      <section
        id={filtersId}
        aria-label="Filters"
        className={`min-w-0 lg:block print:hidden ${filtersOpen ? "" : "max-lg:hidden"}`}
      >
        <LibraryFilters
          filter={filter}
          counts={countChoices(matching, filter)}
          onChange={(next) => change({ filter: next })}
        />
      </section>
      <div className="flex min-w-0 flex-col gap-3">
        <ActiveFilters filter={filter} onChange={(next) => change({ filter: next })} />
        {compared === undefined ? null : (
          <CompareTray first={compared} onStop={() => change({ compare: null, shown: query.shown })} />
        )}
        <CardKeys>
          {found.length === 0 ? (
            <EmptyState
              title="No exercise fits"
              action={
                <Button onClick={() => change({ search: "", filter: NO_FILTER })}>
                  Show the whole library
                </Button>
              }
            >
              {answers > 0
                ? "Take a filter away above, or search with fewer words."
                : "Search with fewer words, or for a muscle, a position or a tool."}
            </EmptyState>
          ) : view === "grid" ? (
            <ExerciseGrid
              found={found}
              shown={query.shown}
              onShow={(shown) => adjust({ shown })}
              compared={query.compare}
              onCompare={compare}
            />
          ) : (
            <LadderList all={listed} found={found} />
          )}
        </CardKeys>
      </div>
    </div>
  );
}
