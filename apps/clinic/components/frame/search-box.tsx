"use client";
import { isTyping, readSingleKeys } from "@plumbline/ui/single-keys";
import { Search } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

const PAUSE_MS = 180;

type SearchBoxProps = { label: string; search: string };

/** Searches as one types, in the address. The field is never replaced, so focus and what is typed stay. */
export function SearchBox({ label, search }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, startTransition] = useTransition();
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();

  useEffect(() => {
    if (field.current !== null && field.current !== document.activeElement) field.current.value = search;
  }, [search]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.key !== "/" ||
        isTyping(event) ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !readSingleKeys()
      )
        return;
      event.preventDefault();
      field.current?.select();
      field.current?.focus();
    };
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", press);
      clearTimeout(timer.current);
    };
  }, []);

  const go = (text: string) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    if (text.trim() === "") next.delete("q");
    else next.set("q", text.trim());
    const query = next.toString();
    startTransition(() => router.replace(query === "" ? path : `${path}?${query}`, { scroll: false }));
  };
  const type = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(text), PAUSE_MS);
  };

  return (
    <search className="w-full sm:w-72" aria-busy={pending || undefined}>
      <form
        action={path}
        onSubmit={(event) => {
          event.preventDefault();
          clearTimeout(timer.current);
          go(field.current?.value ?? "");
        }}
        className="relative"
      >
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-soft"
        />
        <input
          ref={field}
          type="search"
          name="q"
          aria-label={label}
          placeholder="Search by name"
          defaultValue={search}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.currentTarget.value)}
          className="control pl-8.5!"
        />
      </form>
    </search>
  );
}
