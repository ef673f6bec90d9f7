import { CAUTION_EFFECT, CAUTION_TEXT, isCaution } from "@plumbline/domain/caution";
import type { ScreenResult } from "@plumbline/domain/red-flags";
import { Notice } from "@plumbline/ui/notice";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { Badge, StatusMark } from "@plumbline/ui/status-mark";
import { TIER_WORDS } from "./screen-words.ts";

/** Where on the page a question or a fact is asked, and how it is put. */
type Places = ReadonlyMap<string, { readonly id: string; readonly text: string }>;
type Props = { result: ScreenResult; places: Places };

/** What the answers mean together: the tier, what it stops, what is still to be asked, what it changes. */
export function ScreenResultPanel({ result, places }: Props) {
  const { tier, openTier, hits, missing, cautions, blocked, warning } = result;
  return (
    <section aria-labelledby="screen-result" className="flex flex-col gap-3">
      <SectionHeading
        id="screen-result"
        actions={
          openTier === null ? null : (
            <Badge tone={TIER_WORDS[openTier].tone}>{TIER_WORDS[openTier].label}</Badge>
          )
        }
      >
        Result
      </SectionHeading>
      {tier === null && result.complete ? (
        <Notice tone="good" title="Complete, nothing open">
          Suggestions and publishing are open.
        </Notice>
      ) : null}
      {result.lifted ? (
        <Notice tone="good" title="Reviewed and cleared">
          Holds until an answer changes.
        </Notice>
      ) : null}
      {blocked === null ? null : (
        <Notice
          tone={blocked.reason === "red_flag" ? "stop" : "caution"}
          title={blocked.reason === "red_flag" ? "Blocked" : "Not complete"}
        >
          {blocked.text}
        </Notice>
      )}
      {warning === null ? null : (
        <Notice tone="caution" title="Medical referral">
          {warning}
        </Notice>
      )}
      {hits.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {hits.map((hit) => (
            <li key={`${hit.source}:${hit.id}`} className="border-l-2 border-line-strong pl-2.5">
              <StatusMark tone={TIER_WORDS[hit.tier].tone} className="font-semibold">
                {TIER_WORDS[hit.tier].label}
              </StatusMark>
              <p>{hit.text}</p>
              {hit.actions.map((action) => (
                <p key={action} className="text-sm text-ink-soft">
                  To do: {action}
                </p>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
      <MissingList missing={missing} places={places} />
      {cautions.length > 0 ? (
        <div>
          <h3 className="font-semibold">Cautions for exercises</h3>
          <ul className="mt-1 flex flex-col gap-2">
            {cautions.map(({ caution, question }) =>
              isCaution(caution) ? (
                <li key={`${caution}:${question}`} className="text-sm">
                  <StatusMark tone="caution">{CAUTION_TEXT[caution]}</StatusMark>
                  <p className="pl-4.5 text-ink-soft">
                    {CAUTION_EFFECT[caution] === "remove"
                      ? "Such exercises are left out."
                      : "Such exercises keep this text."}
                  </p>
                </li>
              ) : null,
            )}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function MissingList({ missing, places }: { missing: readonly string[]; places: Places }) {
  if (missing.length === 0) return null;
  return (
    <div>
      <h3 className="font-semibold">
        Still to ask: <span className="tabular-nums">{missing.length}</span>
      </h3>
      <ul className="mt-1 flex flex-col">
        {missing.map((code) => (
          <li key={code}>
            <a href={`#${places.get(code)?.id ?? "facts"}`} className="inline-block py-1 text-sm">
              {places.get(code)?.text ?? code}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
