"use client";
import { Button } from "@plumbline/ui/button";
import type { BrowsedExercise } from "./browsed.ts";

type Props = { first: BrowsedExercise; onStop: () => void };

/** Says that the next card chosen is compared with this one. */
export function CompareTray({ first, onStop }: Props) {
  return (
    <div className="sticky top-2 z-10 flex flex-wrap items-center justify-between gap-2 rounded-md border border-accent bg-accent-soft px-3 py-1.5 print:hidden">
      <output>
        Comparing <strong>{first.name}</strong>: choose the other one.
      </output>
      <Button variant="plain" onClick={onStop}>
        Stop comparing
      </Button>
    </div>
  );
}
