import { EXERCISES } from "@plumbline/domain/exercises";
import type { LadderLinks } from "@plumbline/domain/ladder";
import { toEntry } from "@plumbline/library/entry";
import type { ListedEntry } from "@plumbline/library/filter";

/** An exercise as the library's page lists it. */
export type BrowsedExercise = ListedEntry & LadderLinks;

type Listed = Parameters<typeof toEntry>[0] & LadderLinks;

/** The library and the clinic's own exercises, each with the star of who looks. */
export function listBrowsed(own: readonly Listed[], favourites: ReadonlySet<string>): BrowsedExercise[] {
  const list = (exercise: Listed, isOwn: boolean): BrowsedExercise =>
    Object.assign(toEntry(exercise), {
      isOwn,
      isFavourite: favourites.has(exercise.slug),
      progressionOf: exercise.progressionOf,
      regressionOf: exercise.regressionOf,
    });
  return [
    ...own.map((exercise) => list(exercise, true)),
    ...EXERCISES.map((exercise) => list(exercise, false)),
  ];
}
