import { clsx } from "clsx";
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export const TONES = ["info", "caution", "stop", "good"] as const;
export type Tone = (typeof TONES)[number];

const marks = { info: Info, caution: TriangleAlert, stop: OctagonAlert, good: CircleCheck };
const words = { info: "Note", caution: "Caution", stop: "Stop", good: "Done" };
const looks = {
  info: "border-accent bg-accent-soft",
  caution: "border-caution bg-caution-soft",
  stop: "border-stop bg-stop-soft",
  good: "border-good bg-good-soft",
};
const inks = { info: "text-accent", caution: "text-caution", stop: "text-stop", good: "text-good" };

export type NoticeProps = {
  tone: Tone;
  /** The tone's word when left out: Note, Caution, Stop, Done. */
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `status` is read out when calm, `alert` at once; leave out for a notice that was there on load. */
  role?: "status" | "alert";
  className?: string;
};

export function Notice({ tone, title, children, actions, role, className }: NoticeProps) {
  const Mark = marks[tone];
  return (
    <div
      role={role}
      data-keep
      className={clsx("flex gap-2.5 rounded-md border-l-4 p-3", looks[tone], className)}
    >
      <Mark aria-hidden="true" className={clsx("mt-0.5 size-5 shrink-0", inks[tone])} />
      <div className="min-w-0 flex-1">
        <p className={clsx("font-semibold", inks[tone])}>{title ?? words[tone]}</p>
        {children ? <div className="text-ink">{children}</div> : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
