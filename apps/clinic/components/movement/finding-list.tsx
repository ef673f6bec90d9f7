"use client";
import type { SaidFinding } from "@plumbline/domain/figure/finding-words";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Ref } from "react";

type Props = {
  /** Null until the first look. */
  findings: readonly SaidFinding[] | null;
  onGo: (keyframe: number) => void;
  ref?: Ref<HTMLElement>;
};

function sayCount(findings: readonly SaidFinding[] | null): string {
  if (findings === null) return "Looking at the movement.";
  if (findings.length === 0) return "Everything holds.";
  return findings.length === 1 ? "One thing to mend." : `${findings.length} things to mend.`;
}

/** What does not hold, each line a way to its keyframe. */
export function FindingList({ findings, onGo, ref }: Props) {
  const isGood = findings !== null && findings.length === 0;
  return (
    <section ref={ref} tabIndex={-1} aria-label="Checks" className="flex flex-col gap-1">
      <SectionHeading>Checks</SectionHeading>
      <output className="flex min-h-6 items-center gap-1.5">
        {isGood ? (
          <CircleCheck aria-hidden="true" className="size-4 text-good" />
        ) : (
          <TriangleAlert aria-hidden="true" className="size-4 text-caution" />
        )}
        {sayCount(findings)}
      </output>
      <ul className="list-disc pl-5">
        {(findings ?? []).map(({ sentence, keyframe }) => (
          <li key={sentence}>
            {keyframe === null ? (
              sentence
            ) : (
              <button
                type="button"
                className="min-h-6 text-left text-accent underline"
                onClick={() => onGo(keyframe)}
              >
                {sentence}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
