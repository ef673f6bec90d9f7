"use client";
import { isTyping, readSingleKeys } from "@plumbline/ui/single-keys";
import { Search } from "lucide-react";
import { useEffect, useRef } from "react";

type Props = {
  text: string;
  onType: (text: string) => void;
  /** The person goes on to what was found. */
  onLeave: () => void;
};

function focusFirstCard(): void {
  document.querySelector<HTMLElement>("a[data-card-link]")?.focus();
}

/** Searches with every letter; `/` comes here, Enter and the arrow down go to what was found. */
export function LibrarySearch({ text, onType, onLeave }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!readSingleKeys()) return;
      event.preventDefault();
      field.current?.select();
      field.current?.focus();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <search className="relative w-full min-w-0 sm:max-w-md">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        ref={field}
        type="search"
        aria-label="Search the library"
        placeholder="Name, muscle, position, tool, deficit"
        value={text}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onType(event.currentTarget.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "ArrowDown") return;
          event.preventDefault();
          onLeave();
          focusFirstCard();
        }}
        className="control pl-8.5!"
      />
    </search>
  );
}
