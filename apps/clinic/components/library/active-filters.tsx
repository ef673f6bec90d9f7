"use client";
import { type FilterName, type LibraryFilter, NO_FILTER } from "@plumbline/library/filter";
import { Button } from "@plumbline/ui/button";
import { X } from "lucide-react";
import { FILTER_LABELS, sayChoice } from "./words.ts";

type Props = { filter: LibraryFilter; onChange: (filter: LibraryFilter) => void };
type Answer = { readonly name: FilterName; readonly text: string; readonly rest: LibraryFilter };

/** Each answer in force, with what is left when it is taken away. */
function listAnswers(filter: LibraryFilter): Answer[] {
  const names = (Object.keys(FILTER_LABELS) as FilterName[]).filter((name) => name !== "without");
  const answers = names
    .filter((name) => filter[name] !== null)
    .map((name) => ({ name, text: sayChoice(name, filter[name]), rest: { ...filter, [name]: null } }));
  const left = filter.without.map((caution) => ({
    name: "without" as const,
    text: sayChoice("without", caution),
    rest: { ...filter, without: filter.without.filter((one) => one !== caution) },
  }));
  return [...answers, ...left];
}

/** What narrows the list, each to be taken away by itself. */
export function ActiveFilters({ filter, onChange }: Props) {
  const answers = listAnswers(filter);
  if (answers.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap gap-1.5">
      {answers.map(({ name, text, rest }) => (
        <li key={`${name} ${text}`}>
          <button
            type="button"
            onClick={() => onChange(rest)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 text-sm hover:bg-sunk"
          >
            <span className="sr-only">Take away: </span>
            <span>
              <span className="text-ink-soft">{name === "without" ? "Without" : FILTER_LABELS[name]}:</span>{" "}
              {text}
            </span>
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
      {answers.length > 1 ? (
        <li>
          <Button variant="plain" className="min-h-8 text-sm" onClick={() => onChange(NO_FILTER)}>
            Clear all filters
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
