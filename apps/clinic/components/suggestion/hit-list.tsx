import type { RuleHit } from "@plumbline/domain/rule-hit";
import { Badge } from "@plumbline/ui/status-mark";

/** A rule that fired: what was found, on which side, over which limit, how sure that is, and from where. */
export function HitList({ hits, mainRuleId }: { hits: readonly RuleHit[]; mainRuleId: string | null }) {
  return (
    <ul className="flex flex-col">
      {hits.map((hit) => (
        <li
          key={hit.ruleId}
          id={`rule-${hit.ruleId}`}
          data-keep
          className="flex flex-col gap-1 border-b border-line py-3 last:border-b-0"
        >
          <h3 className="flex flex-wrap items-center gap-x-2 text-lg font-semibold">
            {hit.templateName ?? hit.title}
            {hit.ruleId === mainRuleId ? <Badge tone="info">Leads the program</Badge> : null}
            {hit.deficitSides.map((side) => (
              <Badge key={side}>{side === "left" ? "L, left" : "R, right"}</Badge>
            ))}
          </h3>
          <p className="prose-line tabular-nums">{hit.sentence}</p>
          {hit.remarks.map((remark) => (
            <p key={remark} className="prose-line text-caution">
              {remark}
            </p>
          ))}
          <p className="prose-line text-ink-soft">
            Evidence: {hit.gradeText.replace(/\.$/, "")}
            {hit.gradeNote === "" ? "" : `. ${hit.gradeNote}`}
          </p>
          <details>
            <summary className="inline-block min-h-6 text-accent">
              Sources, {hit.ruleId} version {hit.version}
            </summary>
            <div className="mt-1 rounded-md bg-sunk p-3">
              <p>{hit.cites}</p>
              <ul className="mt-1 list-disc pl-5">
                {hit.sources.map((source) => (
                  <li key={source.code}>{source.text}</li>
                ))}
              </ul>
              {hit.thresholdTags.length > 0 ? (
                <p className="mt-1 text-sm text-ink-soft">Limits: {hit.thresholdTags.join("; ")}</p>
              ) : null}
              <p className="mt-1 text-sm text-ink-soft">To the patient: {hit.patientReason}</p>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
