"use client";
import { showFailure } from "@plumbline/ui/toaster";
import { useMemo, useState } from "react";
import { readFault, useApi } from "../../lib/api.tsx";
import type { Favourites } from "./use-favourites.ts";

/** Stars answer at once; one that could not be kept goes back and says so. */
export function useFavouriteStars(kept: readonly string[]): Favourites {
  const api = useApi();
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());
  return useMemo(() => {
    const before = new Set(kept);
    const has = (slug: string) => pressed.get(slug) ?? before.has(slug);
    const set = (slug: string, isFavourite: boolean) =>
      setPressed((now) => new Map([...now, [slug, isFavourite]]));
    return {
      has,
      toggle: (slug, name) => {
        const isFavourite = !has(slug);
        set(slug, isFavourite);
        api.exercise.favourite.mutate({ slug, isFavourite }).catch((error: unknown) => {
          set(slug, !isFavourite);
          showFailure(`The star of ${name} was not kept`, { description: readFault(error).message });
        });
      },
    };
  }, [api, kept, pressed]);
}
