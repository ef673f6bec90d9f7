import type { Composition } from "@plumbline/domain/composition";
import type { RuleHit } from "@plumbline/domain/rule-hit";
import type { MeasureToAsk, RuleGap } from "@plumbline/domain/suggestions";
import { Notice } from "@plumbline/ui/notice";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { StatusMark } from "@plumbline/ui/status-mark";
import Link from "next/link";

/** Tests that a finding asks for next; each opens its field of the examination. */
export function AskList({
  asks,
  examHref,
  open,
}: {
  asks: readonly MeasureToAsk[];
  examHref: string;
  open: boolean;
}) {
  if (asks.length === 0) return null;
  return (
    <Notice tone="info" title="Test next">
      <ul className="flex flex-col">
        {asks.map((ask) => (
          <li key={`${ask.measure}.${ask.side}`}>
            {open ? (
              <Link
                prefetch={false}
                className="inline-block py-1"
                href={`${examHref}?field=${ask.measure}.${ask.side}`}
              >
                {ask.text}
              </Link>
            ) : (
              ask.text
            )}{" "}
            <span className="text-sm text-ink-soft">{ask.ruleId}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What a rule still lacks; nothing that could not change it. */
export function GapList({ gaps }: { gaps: readonly RuleGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <section aria-labelledby="missing">
      <SectionHeading id="missing">Could still change</SectionHeading>
      {gaps.map((gap) => (
        <details key={gap.ruleId} className="border-b border-line py-1.5 last:border-b-0">
          <summary className="min-h-6">
            <span className="font-semibold">{gap.title}</span>{" "}
            <span className="text-sm text-ink-soft">
              {gap.ruleId} v{gap.version}, {gap.missing.length} missing
            </span>
          </summary>
          <ul className="list-disc pl-5 text-sm">
            {gap.missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

export function FindingList({
  findings,
}: {
  findings: readonly { code: string; measure: string; side: string | null; text: string }[];
}) {
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <SectionHeading id="findings">Findings without a rule</SectionHeading>
      <ul>
        {findings.map((finding) => (
          <li
            key={`${finding.code}${finding.measure}${finding.side ?? ""}`}
            className="border-b border-line py-1 last:border-b-0"
          >
            {finding.text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Hits that wait until the pain is calmer; they add nothing now. */
export function HeldList({ held }: { held: readonly RuleHit[] }) {
  if (held.length === 0) return null;
  return (
    <Notice tone="caution" title="To be re-tested when calmer">
      <ul>
        {held.map((hit) => (
          <li key={hit.ruleId}>
            {hit.title}: {hit.sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What was left out, why, and what stands in its place. */
export function LeftOutList({ composition }: { composition: Composition }) {
  const { leftOut, modified, warnings, checks, possible } = composition;
  return (
    <div className="flex flex-col gap-3">
      {possible ? (
        <Notice tone="info" title="Possible only">
          The tests that this template asks for are not recorded yet.
        </Notice>
      ) : null}
      {checks.length > 0 ? (
        <div>
          <p className="font-semibold">Check before use</p>
          <ul className="list-disc pl-5">
            {checks.map((check) => (
              <li key={check}>{check}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {leftOut.length > 0 ? (
        <div>
          <p className="font-semibold">Left out</p>
          <ul>
            {leftOut.map((entry) => (
              <li
                key={`${entry.exercise}${entry.caution ?? ""}${entry.ruleId ?? ""}`}
                className="border-b border-line py-1 last:border-b-0"
              >
                <StatusMark tone="caution">{entry.name}</StatusMark>
                <p className="pl-4.5 text-sm text-ink-soft">
                  {entry.text}
                  {entry.replacedBy === null
                    ? " Nothing takes its place."
                    : ` In its place: ${entry.replacedBy.replaceAll("-", " ")}.`}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {modified.length > 0 ? (
        <div>
          <p className="font-semibold">Kept with a caution</p>
          <ul>
            {modified.map((entry) => (
              <li key={`${entry.exercise}${entry.caution}`}>
                {entry.name}: {entry.text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {warnings.map((warning) => (
        <Notice key={warning.code} tone="caution" title={warning.text}>
          <span className="text-sm text-ink-soft">{warning.source}</span>
        </Notice>
      ))}
    </div>
  );
}
