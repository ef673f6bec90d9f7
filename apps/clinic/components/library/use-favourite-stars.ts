"use client";
import { showFailure } from "@plumbline/ui/toaster";
import { useMemo, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { BrowsedExercise } from "./browsed.ts";
import type { Favourites } from "./use-favourites.ts";

/** Stars answer at once; one that could not be kept goes back and says so. */
export function useFavouriteStars(listed: readonly BrowsedExercise[]) {
  const api = useApi();
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const exercises = useMemo(
    () =>
      listed.map((exercise) => {
        const isFavourite = pressed.get(exercise.slug);
        return isFavourite === undefined ? exercise : { ...exercise, isFavourite };
      }),
    [listed, pressed],
  );
  const favourites = useMemo<Favourites>(() => {
    const bySlug = new Map(exercises.map((exercise) => [exercise.slug, exercise.isFavourite]));
    const has = (slug: string) => bySlug.get(slug) === true;
    const set = (slug: string, isFavourite: boolean) =>
      setPressed((before) => new Map([...before, [slug, isFavourite]]));
    return {
      has,
      toggle: (slug, name) => {
        const isFavourite = !has(slug);
        set(slug, isFavourite);
        api.exercise.favourite.mutate({ slug, isFavourite }).catch((error: unknown) => {
          set(slug, !isFavourite);
          showFailure(`${name} was not kept as a favourite`, { description: readFault(error).message });
        });
      },
    };
  }, [api, exercises]);
  return { exercises, favourites };
}
