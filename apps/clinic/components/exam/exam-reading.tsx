import type { NoteSection } from "@plumbline/domain/note";
import { SectionHeading } from "@plumbline/ui/page-heading";

/** The values as sentences, group by group: what a note carries and what stays readable after signing. */
export function ExamReading({ sections, level = 2 }: { sections: readonly NoteSection[]; level?: 2 | 3 }) {
  if (sections.length === 0) return <p className="text-ink-soft">Nothing was measured.</p>;
  return (
    <div className="flex flex-col gap-4">
      {sections.map((section) => (
        <section key={section.title} data-keep>
          <SectionHeading level={level}>{section.title}</SectionHeading>
          <ul className="mt-1 flex flex-col">
            {section.lines.map((line) => (
              <li key={line} className="border-b border-line py-1 tabular-nums last:border-b-0">
                {line}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
