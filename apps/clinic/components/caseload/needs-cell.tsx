import type { Answers } from "../../lib/answers.ts";

type Needs = Answers["caseload"]["list"]["rows"][number]["needs"];

/** The most pressing need; the others unfold below it, by press or by key. */
export function NeedsCell({ needs }: { needs: Needs }) {
  const [first, ...others] = needs;
  if (first === undefined) return <span className="text-ink-soft">Nothing waits</span>;
  if (others.length === 0) return <span>{first.text}</span>;
  return (
    <details className="group">
      <summary className="flex min-h-6 cursor-pointer list-none items-baseline gap-2 [&::-webkit-details-marker]:hidden">
        <span>{first.text}</span>
        <span className="shrink-0 rounded-full border border-line-strong px-1.5 text-sm leading-5 text-ink-soft group-open:hidden">
          <span aria-hidden="true">+{others.length}</span>
          <span className="sr-only">and {others.length} more</span>
        </span>
      </summary>
      <ul className="mt-0.5 text-ink-soft">
        {others.map((need) => (
          <li key={need.code}>{need.text}</li>
        ))}
      </ul>
    </details>
  );
}
