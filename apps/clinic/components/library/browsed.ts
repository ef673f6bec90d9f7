import type { Exercise } from "@plumbline/domain/exercise";
import type { LadderLinks } from "@plumbline/domain/ladder";
import { isOwnSlug } from "@plumbline/domain/own-exercise";
import { toEntry } from "@plumbline/library/entry";
import type { ListedEntry } from "@plumbline/library/filter";

/** An exercise as the library's page lists it. */
export type BrowsedExercise = ListedEntry &
  LadderLinks & {
    /** Where the frames of its figure are. */
    readonly figureSrc: string | null;
  };

/** The exercises that can be prescribed, each with the star of who looks. */
export function listBrowsed(
  exercises: readonly Exercise[],
  favourites: ReadonlySet<string>,
  findFigure: (slug: string) => string | null,
): BrowsedExercise[] {
  return exercises.map((exercise) =>
    Object.assign(toEntry(exercise), {
      isOwn: isOwnSlug(exercise.slug),
      isFavourite: favourites.has(exercise.slug),
      progressionOf: exercise.progressionOf,
      regressionOf: exercise.regressionOf,
      figureSrc: findFigure(exercise.slug),
    }),
  );
}
