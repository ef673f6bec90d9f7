"use client";
import type { Exercise } from "@plumbline/domain/exercise";
import { Button } from "@plumbline/ui/button";
import { FieldError } from "@plumbline/ui/field";
import { X } from "lucide-react";
import { ExercisePicker } from "../program/exercise-picker.tsx";
import type { Library } from "../program/use-library.ts";

type Props = {
  id: string;
  label: string;
  library: Library | null;
  nameOf: (slug: string) => string;
  slugs: readonly string[];
  onChange: (slugs: string[]) => void;
  error?: string;
};

/** Neighbours on the ladder: found as one types, each to be taken away again. */
export function ExerciseLinks({ id, label, library, nameOf, slugs, onChange, error }: Props) {
  const add = ({ slug }: Exercise) => {
    if (!slugs.includes(slug)) onChange([...slugs, slug]);
  };
  return (
    <div id={id} className="flex flex-col gap-1.5">
      <ExercisePicker
        library={library}
        label={label}
        place="this list"
        present={new Set(slugs)}
        onAdd={add}
      />
      {slugs.length === 0 ? null : (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {slugs.map((slug) => (
            <li
              key={slug}
              className="inline-flex items-center rounded-md border border-line bg-surface pl-2.5"
            >
              {nameOf(slug)}
              <Button
                variant="plain"
                className="px-2"
                aria-label={`Remove ${nameOf(slug)}`}
                onClick={() => onChange(slugs.filter((one) => one !== slug))}
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error === undefined ? null : <FieldError>{error}</FieldError>}
    </div>
  );
}
