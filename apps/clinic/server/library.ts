import { EXERCISES } from "@plumbline/domain/exercises";
import type { Exercise } from "@plumbline/domain/exercise";
import { readOwnExercise, type ShownMedia } from "@plumbline/domain/own-exercise";
import { cache } from "react";
import type { ShownFile } from "../components/library/shown-file.ts";
import type { Answers } from "../lib/answers.ts";
import { read } from "./call.ts";

type Own = Answers["exercise"]["list"]["own"][number];

/** The clinic's own exercises that can be prescribed today: published, and not put away. */
function listPublished(own: readonly Own[]): Exercise[] {
  return own.flatMap(({ slug, state, content }) =>
    state === "published" && content !== null ? [readOwnExercise(slug, content)] : [],
  );
}

/** Everything that can be prescribed, the clinic's own first, and the favourites of who asks; once a request. */
export const readLibrary = cache(async () => {
  const [{ own, favourites, movements }, figures] = await Promise.all([
    read((api) => api.exercise.list()),
    read((api) => api.figure.list()),
  ]);
  const figureOf = new Map(own.map(({ slug, content }) => [slug, content?.figure ?? null]));
  const published = listPublished(own);
  return {
    own,
    published,
    favourites: new Set(favourites),
    all: [...published, ...EXERCISES],
    /** Where the frames of its figure are; null for an exercise without one. */
    findFigure: (slug: string): string | null => figures[figureOf.get(slug) ?? slug] ?? null,
    /** Exercises whose movement the clinic has made or corrected. */
    movements: movements.map(({ slug }) => slug),
  };
});

/** One exercise as its page needs it; once a request. An own one that was never published has the name of its draft. */
export const readExercise = cache(async (slug: string) => {
  const shown = await read((api) => api.exercise.show({ slug }));
  const named = shown.exercise?.name ?? shown.own?.draft?.name ?? "";
  return Object.assign(shown, { name: named === "" ? "Exercise without a name" : named });
});

/** The large figure of an exercise, or null where there is none. */
export async function readFigure(slug: string | null) {
  if (slug === null || (await readLibrary()).findFigure(slug) === null) return null;
  return read((api) => api.figure.show({ exercise: slug }));
}

/** The written movement of an exercise, for whoever may change it; once a request. */
export const readMovement = cache((slug: string) => read((api) => api.figure.movement({ slug })));

/** Pictures and videos with links that work for a while, those that are ready; each with its words. */
export async function readFiles(media: readonly ShownMedia[]): Promise<ShownFile[]> {
  if (media.length === 0) return [];
  const files = await read((api) => api.upload.files({ mediaIds: media.map(({ id }) => id) }));
  return files.map((file) => ({ ...file, alt: media.find(({ id }) => id === file.id)?.alt ?? "" }));
}
