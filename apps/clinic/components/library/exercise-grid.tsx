"use client";
import { Button } from "@plumbline/ui/button";
import { useEffect, useRef } from "react";
import type { BrowsedExercise } from "./browsed.ts";
import { CARD_GRID } from "./card-grid.ts";
import { ExerciseCard } from "./exercise-card.tsx";
import { PAGE_SIZE } from "./query.ts";

type Props = {
  found: readonly BrowsedExercise[];
  shown: number;
  onShow: (shown: number) => void;
  compared: string | null;
  onCompare: (slug: string) => void;
};

/** The cards, as many as were asked for; more come under those that are there. */
export function ExerciseGrid({ found, shown, onShow, compared, onCompare }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const more = Math.min(PAGE_SIZE, found.length - shown);
  /** The first of the cards that were asked for; the focus goes there once it stands. */
  const next = useRef<number | null>(null);
  useEffect(() => {
    if (next.current === null || next.current >= shown) return;
    list.current?.querySelectorAll<HTMLElement>("a[data-card-link]")[next.current]?.focus();
    next.current = null;
  }, [shown]);
  const showMore = () => {
    next.current = shown;
    onShow(shown + more);
  };
  return (
    <>
      <ul ref={list} aria-label="Exercises" className={CARD_GRID}>
        {found.slice(0, shown).map((exercise) => (
          <ExerciseCard
            key={exercise.slug}
            exercise={exercise}
            isCompared={exercise.slug === compared}
            onCompare={onCompare}
          />
        ))}
      </ul>
      {more > 0 ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={showMore}>Show {more} more</Button>
        </div>
      ) : null}
    </>
  );
}
