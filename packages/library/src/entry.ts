/** What a list of exercises shows and searches: the library's, and a clinic's own beside them. */
import type { Exercise } from "@plumbline/domain/exercise";

export type LibraryEntry = Pick<
  Exercise,
  | "slug"
  | "name"
  | "type"
  | "targetPrimary"
  | "targetSecondary"
  | "position"
  | "equipment"
  | "level"
  | "cautions"
  | "addresses"
  | "cues"
>;

/** The part of an exercise that lists need; the rest stays where it is. */
export function toEntry(exercise: LibraryEntry): LibraryEntry {
  return {
    slug: exercise.slug,
    name: exercise.name,
    type: exercise.type,
    targetPrimary: exercise.targetPrimary,
    targetSecondary: exercise.targetSecondary,
    position: exercise.position,
    equipment: exercise.equipment,
    level: exercise.level,
    cautions: exercise.cautions,
    addresses: exercise.addresses,
    cues: exercise.cues,
  };
}
