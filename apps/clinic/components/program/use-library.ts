"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import { useEffect, useState } from "react";

export interface Library {
  readonly search: (query: string, limit?: number) => Exercise[];
  readonly find: (slug: string) => Exercise | undefined;
}

/** All exercises, fetched after the page is there; null until then. */
export function useLibrary(): Library | null {
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    let gone = false;
    void import("@plumbline/domain/exercises").then(({ searchExercises, findExercise }) => {
      if (!gone) setLibrary({ search: searchExercises, find: findExercise });
    });
    return () => {
      gone = true;
    };
  }, []);
  return library;
}
