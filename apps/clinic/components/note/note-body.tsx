import type { NoteSection } from "@plumbline/domain/note";
import { ExamReading } from "../exam/exam-reading.tsx";
import { WRITTEN_SECTIONS, type WrittenNote } from "./note-words.ts";

type Props = { body: WrittenNote; objective: readonly NoteSection[]; level?: 2 | 3 };

function Written({ title, text, Heading }: { title: string; text: string; Heading: "h2" | "h3" }) {
  return (
    <section>
      <Heading className="text-lg font-bold">{title}</Heading>
      <p className="prose-line whitespace-pre-line">
        {text.trim() === "" ? <span className="text-ink-soft">Nothing written.</span> : text}
      </p>
    </section>
  );
}

/** A whole note to read: subjective, objective, assessment, plan. */
export function NoteBody({ body, objective, level = 2 }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const [subjective, ...rest] = WRITTEN_SECTIONS;
  return (
    <div className="flex flex-col gap-4">
      <Written title={subjective.title} text={body.subjective} Heading={Heading} />
      <section>
        <Heading className="mb-1 text-lg font-bold">Objective</Heading>
        <ExamReading sections={objective} level={3} />
      </section>
      {rest.map(({ code, title }) => (
        <Written key={code} title={title} text={body[code]} Heading={Heading} />
      ))}
    </div>
  );
}
