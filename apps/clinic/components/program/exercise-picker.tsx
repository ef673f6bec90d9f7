"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import { type KeyboardEvent, useId, useState } from "react";
import type { Library } from "./use-library.ts";

const SHOWN = 8;

type Props = { library: Library | null; onAdd: (exercise: Exercise) => void; present: ReadonlySet<string> };

/** Finds an exercise as one types; arrows choose, Enter adds. The library arrives after the page. */
export function ExercisePicker({ library, onAdd, present }: Props) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const typed = query.trim() !== "";
  const found = library === null || !typed ? [] : library.search(query, SHOWN);
  const add = (exercise: Exercise | undefined) => {
    if (exercise === undefined) return;
    onAdd(exercise);
    setQuery("");
    setActive(0);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") setQuery("");
    if (event.key === "Enter" && typed) {
      event.preventDefault();
      add(found[active]);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    setActive((active + step + found.length) % found.length);
  };
  return (
    <div className="relative max-w-xl">
      <label htmlFor={id} className="font-semibold">
        Add an exercise
      </label>
      <input
        id={id}
        role="combobox"
        type="text"
        autoComplete="off"
        className="control mt-1"
        placeholder="Two letters of a name, muscle, position or tool"
        value={query}
        aria-expanded={typed && found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
        onBlur={() => setQuery("")}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label="Exercises found"
        hidden={!typed}
        className="absolute inset-x-0 top-full z-10 mt-1 rounded-md border border-line-strong bg-surface p-1 shadow-float"
      >
        {found.map((exercise, index) => (
          <li
            key={exercise.slug}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              event.preventDefault();
              add(exercise);
            }}
            className="flex min-h-row cursor-pointer flex-wrap items-baseline gap-x-2 rounded-md px-2 py-1 aria-selected:bg-accent-soft"
          >
            <span className="font-semibold">{exercise.name}</span>
            <span className="text-sm text-ink-soft">
              {exercise.type.replaceAll("_", " ")}, level {exercise.level}
              {present.has(exercise.slug) ? ", already in the program" : ""}
            </span>
          </li>
        ))}
        {typed && found.length === 0 ? (
          <li role="option" aria-selected="false" aria-disabled="true" className="px-2 py-1 text-ink-soft">
            {library === null ? "The library is loading." : "No exercise fits. Try a muscle, a position or a tool."}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
