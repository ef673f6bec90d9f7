"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import { TYPE_WORDS } from "@plumbline/domain/exercise-words";
import { isOwnSlug } from "@plumbline/domain/own-exercise";
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import type { Library } from "./use-library.ts";

const SHOWN = 8;

type Props = {
  library: Library | null;
  onAdd: (exercise: Exercise) => void;
  present: ReadonlySet<string>;
  label?: string;
  /** Where the exercise goes, as said of one that is there already. */
  place?: string;
};

/** Finds an exercise as one types: Enter adds the first, arrows go into the list. The library arrives after the page. */
export function ExercisePicker({ library, onAdd, present, label, place }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [query, setQuery] = useState("");
  const typed = query.trim() !== "";
  const found = library === null || !typed ? [] : library.search(query, SHOWN);
  const add = (exercise: Exercise | undefined) => {
    if (exercise === undefined) return;
    onAdd(exercise);
    setQuery("");
    field.current?.focus();
  };
  const move = (event: KeyboardEvent, from: number) => {
    if (event.key === "Escape") {
      setQuery("");
      field.current?.focus();
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = list.current?.querySelectorAll("button") ?? [];
    const next = buttons[from + step];
    if (next === undefined) field.current?.focus();
    else next.focus();
  };
  const leave = (event: FocusEvent<HTMLElement>) => {
    const to = event.relatedTarget;
    if (to === null || to === field.current || list.current?.contains(to)) return;
    setQuery("");
  };
  return (
    <div className="relative max-w-xl">
      <label htmlFor={id} className="font-semibold">
        {label ?? "Add an exercise"}
      </label>
      <input
        ref={field}
        id={id}
        data-add-exercise
        type="text"
        autoComplete="off"
        className="control mt-1"
        placeholder="Two letters of a name, muscle, position or tool"
        aria-describedby={`${id}-found`}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
          if (event.key === "Enter" && typed) add(found[0]);
          else move(event, -1);
        }}
      />
      <output id={`${id}-found`} className="sr-only">
        {typed ? sayFound(found, library !== null) : ""}
      </output>
      <ul
        ref={list}
        hidden={!typed}
        aria-label="Exercises found"
        className="absolute inset-x-0 top-full z-10 mt-1 rounded-md border border-line-strong bg-surface p-1 shadow-float"
      >
        {found.map((exercise, index) => (
          <li key={exercise.slug}>
            <button
              type="button"
              onClick={() => add(exercise)}
              onBlur={leave}
              onKeyDown={(event) => move(event, index)}
              className="flex min-h-row w-full flex-wrap items-baseline gap-x-2 rounded-md px-2 py-1 text-left hover:bg-sunk focus-visible:bg-accent-soft"
            >
              <span className="font-semibold">{exercise.name}</span>
              <span className="text-sm text-ink-soft">
                {TYPE_WORDS[exercise.type]}, level {exercise.level}
                {isOwnSlug(exercise.slug) ? ", the clinic’s own" : ""}
                {present.has(exercise.slug) ? `, already in ${place ?? "the program"}` : ""}
                {index === 0 ? ", Enter adds" : ""}
              </span>
            </button>
          </li>
        ))}
        {typed && found.length === 0 ? (
          <li className="px-2 py-1 text-ink-soft">{sayFound(found, library !== null)}</li>
        ) : null}
      </ul>
    </div>
  );
}

function sayFound(found: readonly Exercise[], loaded: boolean): string {
  if (!loaded) return "The library is loading.";
  if (found.length === 0) return "No exercise fits. Try a muscle, a position or a tool.";
  return `${found.length === SHOWN ? "At least " : ""}${found.length} found. Enter adds ${found[0]?.name ?? ""}.`;
}
