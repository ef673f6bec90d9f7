"use client";
import { Button } from "@plumbline/ui/button";
import { Notice } from "@plumbline/ui/notice";
import { Select } from "@plumbline/ui/text-field";
import { useState } from "react";

export interface TemplateChoice {
  readonly slug: string;
  readonly name: string;
  readonly phases: readonly { number: number; name: string }[];
  /** What a clinician checks before using it. */
  readonly notWhen: readonly string[];
}

export interface LeftOut {
  readonly name: string;
  readonly text: string;
}

type Props = {
  templates: readonly TemplateChoice[];
  onApply: (slug: string, phase: number) => Promise<readonly LeftOut[] | null>;
};

/** Copies the exercises of a template's phase behind those that are there. */
export function TemplatePicker({ templates, onApply }: Props) {
  const [slug, setSlug] = useState("");
  const [phase, setPhase] = useState(1);
  const [busy, setBusy] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([]);
  const chosen = templates.find((template) => template.slug === slug);
  const apply = async () => {
    if (chosen === undefined) return;
    setBusy(true);
    const left = await onApply(chosen.slug, phase);
    setBusy(false);
    if (left !== null) {
      setLeftOut(left);
      setSlug("");
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          className="w-72 max-w-full"
          label="From a template"
          placeholder="Choose a template"
          value={slug}
          options={templates.map((template) => ({ value: template.slug, label: template.name }))}
          onChange={(event) => {
            setSlug(event.currentTarget.value);
            setPhase(1);
            setLeftOut([]);
          }}
        />
        {chosen === undefined ? null : (
          <>
            <Select
              className="w-56 max-w-full"
              label="Phase"
              value={String(phase)}
              options={chosen.phases.map(({ number, name }) => ({
                value: String(number),
                label: `${number}. ${name}`,
              }))}
              onChange={(event) => setPhase(Number(event.currentTarget.value))}
            />
            <Button pending={busy} onClick={() => void apply()}>
              Add this phase
            </Button>
          </>
        )}
      </div>
      {chosen !== undefined && chosen.notWhen.length > 0 ? (
        <p className="prose-line text-sm text-ink-soft">Check before use: {chosen.notWhen.join("; ")}</p>
      ) : null}
      {leftOut.length > 0 ? (
        <Notice tone="caution" title="Left out because of a caution">
          <ul>
            {leftOut.map((entry) => (
              <li key={entry.name}>
                {entry.name}: {entry.text}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}
