import { Notice } from "@plumbline/ui/notice";
import { PageHeading } from "@plumbline/ui/page-heading";
import { describePace } from "@plumbline/domain/dosage-words";
import { describeTimesADay } from "@plumbline/domain/weekdays";
import type { ProgramItem } from "../../lib/call.ts";
import { capitalise } from "../../lib/words.ts";
import { DoseLines } from "./dose-lines.tsx";

/** What it is, how much, on which side, and with what. */
export function ExerciseHead({ item }: { item: ProgramItem }) {
  const pace = [...new Set(item.dosages.map(describePace))].filter((text) => text !== "").join("; ");
  const equipment = item.equipment.filter((one) => one !== "none").map((one) => one.replaceAll("_", " "));
  return (
    <div className="flex flex-col gap-3">
      <PageHeading>{item.name}</PageHeading>
      <div>
        <DoseLines dosages={item.dosages} perSide={item.perSide} className="text-lg font-semibold" />
        {item.timesADay > 1 ? <p>{capitalise(describeTimesADay(item.timesADay))}.</p> : null}
        {pace === "" ? null : <p className="text-ink-soft">{capitalise(pace)}.</p>}
      </div>
      {equipment.length === 0 ? null : <p>You need: {equipment.join(", ")}.</p>}
    </div>
  );
}

/** How to do one exercise, in the order in which a person needs it. */
export function Instructions({ item, clinicName }: { item: ProgramItem; clinicName: string }) {
  return (
    <div className="flex flex-col gap-8">
      {item.note === "" ? null : (
        <blockquote className="border-l-2 border-warm pl-4 whitespace-pre-line">
          <p>{item.note}</p>
          <footer className="mt-1 text-ink-soft">{clinicName}</footer>
        </blockquote>
      )}
      {item.cautions.map((caution) => (
        <Notice key={caution} tone="caution" title="For you">
          {caution}
        </Notice>
      ))}
      <Steps steps={item.steps} />
      <Lines title="While you do it" lines={item.cues} />
      <Lines title="What to avoid" lines={item.compensations} />
      {item.why === null ? null : (
        <section>
          <h2 className="mb-2 text-xl font-bold">Why this exercise</h2>
          <p>{item.why}</p>
        </section>
      )}
    </div>
  );
}

/** The steps, numbered. */
export function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <section>
      <h2 className="mb-4 text-xl font-bold">How to do it</h2>
      <ol className="flex flex-col gap-5">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-4">
            <span
              aria-hidden="true"
              className="grid size-9 shrink-0 place-items-center rounded-full border border-line-strong font-serif text-lg tabular-nums"
            >
              {index + 1}
            </span>
            <span className="pt-1">{step}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A short list under its heading; nothing where there is nothing to say. */
export function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-xl font-bold">{title}</h2>
      <ul className="flex list-disc flex-col gap-2 pl-6 marker:text-ink-soft">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
