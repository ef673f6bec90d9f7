"use client";
import { CAUTIONS } from "@plumbline/domain/caution";
import { DEFICITS } from "@plumbline/domain/deficit";
import {
  EQUIPMENT,
  EXERCISE_POSITIONS,
  EXERCISE_SIDES,
  EXERCISE_TARGETS,
  EXERCISE_TYPES,
} from "@plumbline/domain/exercise";
import {
  CAUTION_WORDS,
  DEFICIT_WORDS,
  EQUIPMENT_WORDS,
  EXERCISE_SIDE_WORDS,
  POSITION_WORDS,
  TARGET_WORDS,
  TYPE_WORDS,
} from "@plumbline/domain/exercise-words";
import { OWN_EXERCISE_LIMITS, type OwnExerciseDraft } from "@plumbline/domain/own-exercise";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { Select, TextArea, TextField } from "@plumbline/ui/text-field";
import type { ReactNode } from "react";
import type { Library } from "../program/use-library.ts";
import { CodeChecks } from "./code-checks.tsx";
import { DosageDefaults } from "./dosage-defaults.tsx";
import { ExerciseLinks } from "./exercise-links.tsx";
import { fieldId } from "./field-errors.ts";

export type FormProps = {
  draft: OwnExerciseDraft;
  onChange: (changes: Partial<OwnExerciseDraft>) => void;
  errorOf: (path: string) => string | undefined;
  library: Library | null;
  nameOf: (slug: string) => string;
};

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <SectionHeading>{title}</SectionHeading>
      {children}
    </section>
  );
}

type ChoiceName = "type" | "targetPrimary" | "position" | "side";

/** What is done, where and with what. */
function KindFields({ draft, onChange, errorOf }: FormProps) {
  const choice = (name: ChoiceName, label: string, words: Readonly<Record<string, string>>) => (
    <Select
      id={fieldId(name)}
      label={label}
      placeholder="Choose"
      value={draft[name] ?? ""}
      options={Object.entries(words).map(([value, text]) => ({ value, label: text }))}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || null })}
      error={errorOf(name)}
    />
  );
  return (
    <Section title="What it is">
      <TextField
        id={fieldId("name")}
        label="Name"
        maxLength={OWN_EXERCISE_LIMITS.nameLength}
        defaultValue={draft.name}
        autoComplete="off"
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={errorOf("name")}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {choice("type", "Kind", pickWords(EXERCISE_TYPES, TYPE_WORDS))}
        {choice("targetPrimary", "Target", pickWords(EXERCISE_TARGETS, TARGET_WORDS))}
        {choice("position", "Position", pickWords(EXERCISE_POSITIONS, POSITION_WORDS))}
        {choice("side", "Sides", pickWords(EXERCISE_SIDES, EXERCISE_SIDE_WORDS))}
        <Select
          id={fieldId("level")}
          label="Level"
          value={String(draft.level)}
          options={[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: `Level ${level}` }))}
          onChange={(event) => onChange({ level: Number(event.currentTarget.value) })}
          error={errorOf("level")}
        />
      </div>
      <CodeChecks
        id={fieldId("targetSecondary")}
        label="Further targets"
        codes={EXERCISE_TARGETS.filter((target) => target !== draft.targetPrimary)}
        words={TARGET_WORDS}
        chosen={draft.targetSecondary}
        onChange={(targetSecondary) => onChange({ targetSecondary })}
        error={errorOf("targetSecondary")}
      />
      <CodeChecks
        id={fieldId("equipment")}
        label="Equipment"
        codes={EQUIPMENT}
        words={EQUIPMENT_WORDS}
        chosen={draft.equipment}
        onChange={(equipment) => onChange({ equipment })}
        error={errorOf("equipment")}
      />
    </Section>
  );
}

function pickWords<Code extends string>(codes: readonly Code[], words: Readonly<Record<Code, string>>) {
  return Object.fromEntries(codes.map((code) => [code, words[code]]));
}

type LinesName = "steps" | "cues" | "compensations";

/** What the patient reads: one line each. */
function LineFields({ draft, onChange, errorOf }: FormProps) {
  const lines = (name: LinesName, label: string, hint: string) => (
    <TextArea
      id={fieldId(name)}
      label={label}
      hint={hint}
      rows={4}
      defaultValue={draft[name].join("\n")}
      onChange={(event) => onChange({ [name]: readLines(event.currentTarget.value) })}
      error={errorOf(name)}
    />
  );
  return (
    <Section title="How it is done">
      {lines("steps", "Steps", "One a line, in their order. The patient reads them.")}
      {lines("cues", "Cues", "One a line: what to think of while doing it.")}
      {lines("compensations", "Usual compensations", "One a line: what the body does instead.")}
    </Section>
  );
}

function readLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Everything that is written of an own exercise but its figure and its files. */
export function ExerciseForm(props: FormProps) {
  const { draft, onChange, errorOf, library, nameOf } = props;
  return (
    <>
      <KindFields {...props} />
      <LineFields {...props} />
      <Section title="Dosage to begin with">
        <DosageDefaults
          dosage={draft.defaultDosage}
          errorOf={errorOf}
          onChange={(defaultDosage) => onChange({ defaultDosage })}
        />
      </Section>
      <Section title="For whom">
        <CodeChecks
          id={fieldId("addresses")}
          label="Findings it answers"
          codes={DEFICITS}
          words={DEFICIT_WORDS}
          chosen={draft.addresses}
          onChange={(addresses) => onChange({ addresses })}
          error={errorOf("addresses")}
        />
        <CodeChecks
          id={fieldId("cautions")}
          label="Cautions"
          codes={CAUTIONS}
          words={CAUTION_WORDS}
          chosen={draft.cautions}
          onChange={(cautions) => onChange({ cautions })}
          error={errorOf("cautions")}
        />
        <ExerciseLinks
          id={fieldId("progressionOf")}
          label="Easier exercises that it follows"
          library={library}
          nameOf={nameOf}
          slugs={draft.progressionOf}
          onChange={(progressionOf) => onChange({ progressionOf })}
          error={errorOf("progressionOf")}
        />
        <ExerciseLinks
          id={fieldId("regressionOf")}
          label="Harder exercises that it leads to"
          library={library}
          nameOf={nameOf}
          slugs={draft.regressionOf}
          onChange={(regressionOf) => onChange({ regressionOf })}
          error={errorOf("regressionOf")}
        />
      </Section>
      <Section title="Rights">
        <TextField
          id={fieldId("licence")}
          label="Licence"
          hint="Such as “All rights reserved” or “CC-BY-4.0”. A copy keeps the licence it came with."
          maxLength={OWN_EXERCISE_LIMITS.licenceLength}
          defaultValue={draft.licence}
          onChange={(event) => onChange({ licence: event.currentTarget.value })}
          error={errorOf("licence")}
        />
        <TextField
          id={fieldId("author")}
          label="Author"
          maxLength={OWN_EXERCISE_LIMITS.authorLength}
          defaultValue={draft.author}
          onChange={(event) => onChange({ author: event.currentTarget.value })}
          error={errorOf("author")}
        />
      </Section>
    </>
  );
}
