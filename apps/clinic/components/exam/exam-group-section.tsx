"use client";
import { type ExamGroup, findMeasure } from "@plumbline/domain/measures";
import { AxisRows } from "@plumbline/ui/axis-row";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { ChoiceRow } from "./choice-row.tsx";
import { useSetup } from "./exam-context.tsx";
import { setupOfMeasure } from "./exam-setup.ts";
import { GroupSetupBar } from "./group-setup-bar.tsx";
import { MeasureRow } from "./measure-row.tsx";

/** One group of the examination: how it is read, then joint by joint. */
export function ExamGroupSection({ group }: { group: ExamGroup }) {
  const setup = useSetup()[group.code] ?? { mode: null, device: null, positions: {} };
  const measures = group.measures.map(findMeasure).filter((measure) => measure !== null);
  const numbers = measures.filter(({ valueType }) => valueType === "number");
  const choices = measures.filter(({ valueType }) => valueType === "code");
  return (
    <section aria-labelledby={`exam-${group.code}`} className="scroll-mt-20">
      <SectionHeading id={`exam-${group.code}`}>{group.title}</SectionHeading>
      <GroupSetupBar group={group.code} measures={group.measures} setup={setup} />
      {numbers.length > 0 ? (
        <AxisRows>
          {numbers.map((measure) => (
            <MeasureRow key={measure.code} measure={measure} setup={setupOfMeasure(measure.code, setup)} />
          ))}
        </AxisRows>
      ) : null}
      {choices.map((measure) => (
        <ChoiceRow key={measure.code} measure={measure} setup={setupOfMeasure(measure.code, setup)} />
      ))}
    </section>
  );
}
