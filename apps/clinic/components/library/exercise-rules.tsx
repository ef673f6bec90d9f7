import {
  type ExcludingRule,
  type LeadingRule,
  listExcludingRules,
  listLeadingRules,
  type RuleWay,
} from "@plumbline/domain/exercise-rules";
import { GRADE_TEXTS } from "@plumbline/domain/rule-content";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { Badge } from "@plumbline/ui/status-mark";

const list = new Intl.ListFormat("en", { type: "conjunction" });

function sayWay(way: RuleWay): string {
  if (way.kind === "first") return "puts it first";
  if (way.kind === "adds") return "adds it to a program";
  const phases = `${way.phases.length === 1 ? "phase" : "phases"} ${list.format(way.phases.map(String))}`;
  return `has it in the template “${way.name}”, ${phases}`;
}

function Inactive() {
  return <Badge>Not evaluated yet</Badge>;
}

function Leading({ rule }: { rule: LeadingRule }) {
  return (
    <li className="flex flex-col gap-0.5 border-b border-line py-2 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-semibold">
          {rule.ruleId} {rule.title}
        </span>
        <span className="text-sm text-ink-soft">version {rule.version}</span>
        {rule.isActive ? null : <Inactive />}
      </p>
      <p className="prose-line">This rule {list.format(rule.ways.map(sayWay))}.</p>
      <p className="prose-line text-sm text-ink-soft">Evidence: {GRADE_TEXTS[rule.grade]}</p>
    </li>
  );
}

function Excluding({ rule }: { rule: ExcludingRule }) {
  return (
    <li>
      {rule.ruleId} {rule.title}: leaves it out{" "}
      {rule.phase === null ? "of every phase" : `of phase ${rule.phase}`}.{" "}
      {rule.isActive ? null : <Inactive />}
    </li>
  );
}

/** From which findings a suggestion comes to this exercise, and which keep it away. */
export function ExerciseRules({ slug }: { slug: string }) {
  const leading = listLeadingRules({ slug });
  const excluding = listExcludingRules({ slug });
  return (
    <section className="flex flex-col gap-1">
      <SectionHeading>Rules that lead here</SectionHeading>
      {leading.length === 0 ? (
        <p className="prose-line text-ink-soft">
          No rule and no template names this exercise; a clinician adds it to a program by hand.
        </p>
      ) : (
        <ul>
          {leading.map((rule) => (
            <Leading key={rule.ruleId} rule={rule} />
          ))}
        </ul>
      )}
      {excluding.length === 0 ? null : (
        <>
          <h3 className="mt-1 font-bold">Rules that leave it out</h3>
          <ul className="list-disc pl-5">
            {excluding.map((rule) => (
              <Excluding key={`${rule.ruleId} ${rule.phase}`} rule={rule} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
