import { TARGET_WORDS } from "@plumbline/domain/exercise-words";
import type { Exercise } from "@plumbline/domain/exercise";
import type { Ladder, LadderPlace } from "@plumbline/domain/ladder";
import { QuietLink } from "../frame/quiet-link.tsx";
import { LevelMark } from "./level-mark.tsx";

/** What a rung shows of an exercise. */
export type Rung = Pick<Exercise, "slug" | "name" | "level" | "targetPrimary">;

type Props = {
  label: string;
  ladder: Ladder;
  find: (slug: string) => Rung | undefined;
  /** The exercise whose page this is. */
  current?: string;
  /** What a search is for; the others of the ladder are there to lead to it. */
  isFound?: (slug: string) => boolean;
};

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** Said where the rung below does not say it: which of its branches leads here, or one further down. */
function sayBefore(place: LadderPlace, below: readonly LadderPlace[], find: Props["find"]): string | null {
  const [only, ...others] = below;
  if (place.after.length === 0 || (others.length === 0 && only?.slug === place.after.join())) return null;
  return `after ${list.format(place.after.map((slug) => find(slug)?.name ?? slug))}`;
}

function Place({ place, below, props }: { place: LadderPlace; below: readonly LadderPlace[]; props: Props }) {
  const { find, current, isFound } = props;
  const exercise = find(place.slug);
  if (exercise === undefined) return null;
  const isHere = place.slug === current;
  const before = sayBefore(place, below, find);
  const aside = isFound !== undefined && !isFound(place.slug);
  return (
    <li
      data-card={isHere ? undefined : ""}
      className={`flex min-w-0 flex-1 basis-56 flex-col gap-0.5 rounded-md border p-2 sm:max-w-80 ${
        isHere ? "border-2 border-accent bg-accent-soft" : "border-line bg-surface"
      } ${aside ? "border-dashed" : ""}`}
    >
      {isHere ? (
        <span aria-current="true" className="font-semibold">
          {exercise.name} <span className="text-sm font-normal text-ink-soft">(this one)</span>
        </span>
      ) : (
        <QuietLink
          href={`/library/${place.slug}`}
          data-card-link=""
          className={`inline-block min-h-6 text-ink no-underline hover:underline ${aside ? "" : "font-semibold"}`}
        >
          {exercise.name}
        </QuietLink>
      )}
      <span className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
        <LevelMark level={exercise.level} />
        <span>{TARGET_WORDS[exercise.targetPrimary]}</span>
      </span>
      {before === null ? null : <span className="text-sm text-ink-soft">{before}</span>}
    </li>
  );
}

/** Harder ones above, easier ones below; side by side are branches. The line on the left is what one climbs. */
export function LadderView(props: Props) {
  const { label, ladder } = props;
  const rungs = ladder.map((places, index) => ({ places, below: ladder[index - 1] ?? [] })).toReversed();
  return (
    <ol aria-label={`${label}, hardest first`} className="flex flex-col">
      {rungs.map(({ places, below }, index) => (
        <li key={places[0]?.slug} className="relative flex pl-7">
          <span
            aria-hidden="true"
            className={`absolute left-2 w-0.5 bg-line-strong ${index === 0 ? "top-1/2" : "top-0"} ${
              index === rungs.length - 1 ? "bottom-1/2" : "bottom-0"
            }`}
          />
          <span
            aria-hidden="true"
            className="absolute top-1/2 left-1 h-0.5 w-5 -translate-y-1/2 bg-line-strong"
          />
          <ul className="flex min-w-0 flex-1 flex-wrap gap-2 py-1.5">
            {places.map((place) => (
              <Place key={place.slug} place={place} below={below} props={props} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
