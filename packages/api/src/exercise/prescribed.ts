import type { Tx } from "@plumbline/db/doors";
import type { Exercise, ExerciseFinder } from "@plumbline/domain/exercise";
import { findAmong } from "@plumbline/domain/exercises";
import { isOwnSlug, type OwnExerciseContent, readOwnExercise } from "@plumbline/domain/own-exercise";
import { loadNewest, type NewestExercise } from "./queries.ts";

type Scope = { readonly clinicId: string };

/** The clinic's own exercises among the slugs, by slug; asks the database only when there is one. */
export async function loadOwnAmong(
  tx: Tx,
  scope: Scope,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, NewestExercise>> {
  const own = slugs.filter(isOwnSlug);
  if (own.length === 0) return new Map();
  return new Map((await loadNewest(tx, scope, own)).map((one) => [one.slug, one]));
}

/** They as exercises, without those that were never published: what a page finds beside the library. */
export function describeAmong(own: ReadonlyMap<string, NewestExercise>): Exercise[] {
  return [...own.values()].flatMap(({ slug, content }) =>
    content === null ? [] : [readOwnExercise(slug, content)],
  );
}

/** Finds exercises of the library, and these as they were published last. */
export function finderAmong(own: ReadonlyMap<string, NewestExercise>): ExerciseFinder {
  return findAmong(describeAmong(own));
}

const GIVEN_TEXT = `select id, content from clinic_exercise_version where clinic_id = $1 and id = any($2::uuid[])`;

/** Versions of own exercises by id: what a patient was given, whatever was published since. */
export async function loadGivenVersions(
  tx: Tx,
  scope: Scope,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, OwnExerciseContent>> {
  if (versionIds.length === 0) return new Map();
  const rows = await tx.run<{ id: string; content: OwnExerciseContent }>({
    name: "given_exercises",
    text: GIVEN_TEXT,
    values: [scope.clinicId, versionIds],
  });
  return new Map(rows.map(({ id, content }) => [id, content]));
}

const GIVEN_IN_TEXT = `select i.exercise as slug, v.content from program_item i
  join clinic_exercise_version v on v.clinic_id = i.clinic_id and v.id = i.exercise_version_id
  where i.clinic_id = $1 and i.program_version_id = $2`;

/** The own exercises of a published program version, as the patient was given them. */
export async function listGivenExercises(
  tx: Tx,
  scope: Scope,
  programVersionId: string,
  items: readonly { exercise: string }[],
): Promise<Exercise[]> {
  if (!items.some(({ exercise }) => isOwnSlug(exercise))) return [];
  const rows = await tx.run<{ slug: string; content: OwnExerciseContent }>({
    name: "given_in_program",
    text: GIVEN_IN_TEXT,
    values: [scope.clinicId, programVersionId],
  });
  return rows.map(({ slug, content }) => readOwnExercise(slug, content));
}
