"use client";
import { Select } from "@plumbline/ui/text-field";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { writeCompareHref } from "./query.ts";

type Props = {
  a: string;
  b: string;
  exercises: readonly { slug: string; name: string }[];
};

/** The two that are compared; either can be changed for another, and Back brings the pair before. */
export function ComparePicker({ a, b, exercises }: Props) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const options = exercises.map(({ slug, name }) => ({ value: slug, label: name }));
  const go = (first: string, second: string) =>
    startTransition(() => router.push(writeCompareHref(first, second), { scroll: false }));
  return (
    <div aria-busy={pending || undefined} className="mt-4 grid gap-3 sm:grid-cols-2 print:hidden">
      <Select
        label="First exercise"
        placeholder="Choose an exercise"
        value={a}
        options={options}
        onChange={(event) => go(event.currentTarget.value, b)}
      />
      <Select
        label="Second exercise"
        placeholder="Choose an exercise"
        value={b}
        options={options}
        onChange={(event) => go(a, event.currentTarget.value)}
      />
    </div>
  );
}
