import type { NoteSection } from "@plumbline/domain/note";
import type { NoteVersionKind } from "@plumbline/domain/vocabulary";
import { type Clock, formatMoment } from "../../lib/moment.ts";
import { NoteBody } from "./note-body.tsx";
import { KIND_WORDS, type WrittenNote } from "./note-words.ts";

export interface SignedVersion {
  readonly id: string;
  readonly number: number;
  readonly kind: NoteVersionKind;
  readonly signerName: string;
  readonly signedAt: Date;
  readonly hash: string;
  readonly reason: string | null;
  readonly content:
    | { readonly kind: "addendum"; readonly text: string }
    | { readonly kind: "body"; readonly body: WrittenNote & { objective: readonly NoteSection[] } };
}

/** The signed history: the version that holds first, addenda under it, what it replaced below, all with who and when. */
export function SignedNote({ versions, clock }: { versions: readonly SignedVersion[]; clock: Clock }) {
  const holding = versions.findLast(({ content }) => content.kind === "body");
  const addenda = versions.filter(({ content }) => content.kind === "addendum");
  const earlier = versions
    .filter((version) => version.content.kind === "body" && version !== holding)
    .toReversed();
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      {holding === undefined ? null : <VersionText version={holding} clock={clock} />}
      {addenda.map((version) => (
        <VersionText key={version.id} version={version} clock={clock} />
      ))}
      {earlier.length > 0 ? (
        <section aria-labelledby="earlier" className="print:hidden">
          <h2 id="earlier" className="text-xl font-bold">
            Earlier versions
          </h2>
          {earlier.map((version) => (
            <details key={version.id} className="border-b border-line py-2">
              <summary className="min-h-6 text-accent">
                Version {version.number}, {version.signerName}, {formatMoment(version.signedAt, clock)}
              </summary>
              <VersionText version={version} clock={clock} />
            </details>
          ))}
        </section>
      ) : null}
    </div>
  );
}

function VersionText({ version, clock }: { version: SignedVersion; clock: Clock }) {
  const { content, reason, signerName, signedAt, number, kind, hash } = version;
  return (
    <article className="flex flex-col gap-3 border-l-2 border-ink pl-4">
      <p className="font-semibold">
        {KIND_WORDS[kind]}
        {reason === null ? "" : `, because: ${reason}`}
      </p>
      {content.kind === "addendum" ? (
        <p className="prose-line whitespace-pre-line">{content.text}</p>
      ) : (
        <NoteBody body={content.body} objective={content.body.objective} />
      )}
      <p className="text-sm text-ink-soft">
        Signed by {signerName}, <time dateTime={signedAt.toISOString()}>{formatMoment(signedAt, clock)}</time>
        . Version {number}, check <span className="font-mono">{hash.slice(0, 12)}</span>
      </p>
    </article>
  );
}
