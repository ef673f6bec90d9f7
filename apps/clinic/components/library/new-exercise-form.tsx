"use client";
import { OWN_EXERCISE_LIMITS } from "@plumbline/domain/own-exercise";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { Select, TextField } from "@plumbline/ui/text-field";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { readFault, readFieldErrors, type ReadFault, useApi } from "../../lib/api.tsx";
import { readText } from "../../lib/form-text.ts";

type Props = {
  /** The exercise to begin as a copy of, or nothing. */
  from: string;
  exercises: readonly { slug: string; name: string }[];
};

/** A name, and what it begins with; the rest is written on the next page. */
export function NewExerciseForm({ from, exercises }: Props) {
  const api = useApi();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<ReadFault | null>(null);
  const [pending, setPending] = useState(false);
  const errors = fault === null ? {} : readFieldErrors(fault);
  const start = exercises.find(({ slug }) => slug === from);
  useEffect(() => {
    if (fault !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [fault]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setFault(null);
    const data = new FormData(event.currentTarget);
    const copyOf = readText(data, "copyOf");
    try {
      const made = await api.exercise.create.mutate({
        name: readText(data, "name").trim(),
        copyOf: copyOf === "" ? null : copyOf,
      });
      router.replace(`/library/${made.slug}/edit`);
    } catch (error) {
      setFault(readFault(error));
      setPending(false);
    }
  };
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="mt-6 flex flex-col gap-4">
      {fault !== null && Object.keys(errors).length === 0 ? (
        <Notice tone="caution" role="alert" title="Not made">
          {fault.message}
        </Notice>
      ) : null}
      <TextField
        name="name"
        label="Name"
        maxLength={OWN_EXERCISE_LIMITS.nameLength}
        defaultValue={start === undefined ? "" : `${start.name}, our way`}
        autoComplete="off"
        error={errors["name"]}
      />
      <Select
        name="copyOf"
        label="Begin with"
        hint="A copy keeps the steps, the dosage, the cautions and the figure; each can be changed."
        placeholder="An empty page"
        defaultValue={from}
        options={exercises.map(({ slug, name }) => ({ value: slug, label: `A copy of “${name}”` }))}
        error={errors["copyOf"]}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Begin the draft
        </Button>
      </div>
    </form>
  );
}
