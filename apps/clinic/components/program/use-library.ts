"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import { useEffect, useState } from "react";

export interface Library {
  readonly search: (query: string, limit?: number) => Exercise[];
  readonly find: (slug: string) => Exercise | undefined;
}

/** The clinic's own exercises and all of the library's, fetched after the page is there; null until then. */
export function useLibrary(own: readonly Exercise[]): Library | null {
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    let gone = false;
    const load = async () => {
      const [{ EXERCISES }, { makeExerciseSearch }] = await Promise.all([
        import("@plumbline/domain/exercises"),
        import("@plumbline/library/search"),
      ]);
      const all = [...own, ...EXERCISES];
      const bySlug = new Map(all.map((exercise) => [exercise.slug, exercise]));
      if (!gone) setLibrary({ search: makeExerciseSearch(all), find: (slug) => bySlug.get(slug) });
    };
    void load();
    return () => {
      gone = true;
    };
  }, [own]);
  return library;
}
