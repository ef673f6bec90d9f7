import type { RuleHit } from "@plumbline/domain/rule-hit";
import Link from "next/link";

type Props = {
  main: RuleHit | null;
  others: readonly RuleHit[];
  title: string;
  phase: { number: number; name: string; goal: string } | null;
  href: string;
};

/** Which template leads, and which others the findings offer; the choice stands in the address. */
export function MainChoice({ main, others, title, phase, href }: Props) {
  if (main === null) {
    return (
      <p className="prose-line">
        No pattern found that names a program. The clinician chooses the exercises, or records what is
        missing.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <p className="text-lg font-semibold">
        {title}
        {phase === null ? "" : `, phase ${phase.number}: ${phase.name}`}
      </p>
      {phase === null ? null : <p className="prose-line text-ink-soft">{phase.goal}</p>}
      {others.length > 0 ? (
        <p>
          Lead with another finding:{" "}
          {others.map((hit, index) => (
            <span key={hit.ruleId}>
              {index > 0 ? ", " : ""}
              <Link
                prefetch={false}
                className="inline-block py-0.5"
                href={`${href}?main=${hit.ruleId}`}
                scroll={false}
              >
                {hit.templateName ?? hit.title}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}
