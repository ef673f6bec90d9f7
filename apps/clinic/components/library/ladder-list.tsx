import { layLadder, listFamilies } from "@plumbline/domain/ladder";
import type { BrowsedExercise } from "./browsed.ts";
import { LadderView } from "./ladder-view.tsx";

type Props = {
  all: readonly BrowsedExercise[];
  found: readonly BrowsedExercise[];
};

/** The easiest one names its ladder. */
function nameFamily(family: readonly BrowsedExercise[]): string {
  return layLadder(family)[0]?.[0]?.slug ?? "";
}

/** The library as ladders: each with all its rungs, so that a search shows what leads to what it found and what follows. */
export function LadderList({ all, found }: Props) {
  const bySlug = new Map(all.map((exercise) => [exercise.slug, exercise]));
  const wanted = new Set(found.map(({ slug }) => slug));
  const families = listFamilies(all).filter(
    (family) => family.length > 1 && family.some(({ slug }) => wanted.has(slug)),
  );
  const find = (slug: string) => bySlug.get(slug);
  if (families.length === 0) {
    return <p className="py-6 text-ink-soft">None of these has an easier or a harder version.</p>;
  }
  return (
    <div className="flex flex-col gap-6">
      {families.map((family) => {
        const first = nameFamily(family);
        const name = `From ${bySlug.get(first)?.name ?? first}`;
        return (
          <section key={first} data-keep aria-label={name} className="flex flex-col gap-1">
            <h2 className="font-bold">
              {name} <span className="font-normal text-ink-soft">({family.length})</span>
            </h2>
            <LadderView
              label={name}
              ladder={layLadder(family)}
              find={find}
              isFound={found.length === all.length ? undefined : (slug) => wanted.has(slug)}
            />
          </section>
        );
      })}
    </div>
  );
}
