import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "./notice.tsx";

export type MarkTone = Tone | "neutral" | "warm";

const inks: Record<MarkTone, string> = {
  neutral: "text-ink-soft",
  info: "text-accent",
  warm: "text-warm",
  caution: "text-caution",
  stop: "text-stop",
  good: "text-good",
};

/** One shape a tone, so that grey print and colour-blind eyes tell them apart. */
const shapes: Record<MarkTone, ReactNode> = {
  neutral: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  info: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  warm: <rect x="1.75" y="1.75" width="8.5" height="8.5" rx="1.5" fill="currentColor" />,
  caution: <path d="M6 1 11.5 11H.5z" fill="currentColor" />,
  stop: <path d="M4 .75h4L11.25 4v4L8 11.25H4L.75 8V4z" fill="currentColor" />,
  good: (
    <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
  ),
};

/** A shape and a word: a state in a table cell or a line of text. */
export function StatusMark({
  tone,
  children,
  className,
}: {
  tone: MarkTone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span className={clsx("inline-flex items-baseline gap-1.5", className)}>
      <svg viewBox="0 0 12 12" aria-hidden="true" className={clsx("size-3 shrink-0 self-center", inks[tone])}>
        {shapes[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}

const grounds: Record<MarkTone, string> = {
  neutral: "bg-sunk text-ink",
  info: "bg-accent-soft text-accent",
  warm: "bg-warm-soft text-warm",
  caution: "bg-caution-soft text-caution",
  stop: "bg-stop-soft text-stop",
  good: "bg-good-soft text-good",
};

/** The same on a ground of its own, for the banner and beside headings. */
export function Badge({ tone = "neutral", children }: { tone?: MarkTone; children: ReactNode }) {
  return (
    <span className={clsx("inline-flex rounded-md px-2 text-sm font-semibold", grounds[tone])}>
      <StatusMark tone={tone}>{children}</StatusMark>
    </span>
  );
}
