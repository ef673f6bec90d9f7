import { clsx } from "clsx";
import type { ReactNode } from "react";

export type PageHeadingProps = {
  children: ReactNode;
  /** Small line above or beside: the patient, the section. */
  kicker?: ReactNode;
  /** A sentence under it. */
  lead?: ReactNode;
  actions?: ReactNode;
  id?: string;
  className?: string;
};

/** The page's h1. It takes focus from script, so that a move between pages can land on it. */
export function PageHeading({
  children,
  kicker,
  lead,
  actions,
  id = "page-heading",
  className,
}: PageHeadingProps) {
  return (
    <header className={clsx("flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0">
        {kicker ? <p className="text-sm text-ink-soft">{kicker}</p> : null}
        <h1
          id={id}
          tabIndex={-1}
          className="text-2xl font-bold portal:font-serif portal:text-3xl portal:font-medium portal:tracking-tight"
        >
          {children}
        </h1>
        {lead ? <p className="prose-line mt-1 text-ink-soft">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
    </header>
  );
}

/** A section's heading, with what belongs to the section on its right. */
export function SectionHeading(props: {
  children: ReactNode;
  level?: 2 | 3;
  actions?: ReactNode;
  id?: string;
}) {
  const { children, level = 2, actions, id } = props;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <Heading id={id} className={clsx("font-bold", level === 2 ? "text-xl" : "text-lg")}>
        {children}
      </Heading>
      {actions}
    </div>
  );
}
