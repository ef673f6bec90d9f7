import { clsx } from "clsx";

/** A line, a weight, two marks. Draws in the colour of the text around it. */
export function Logo({ className, title }: { className?: string; title?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
      className={clsx("shrink-0", className ?? "size-7")}
    >
      <path d="M16 2v17" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M5 9h6M21 9h6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path d="M16 18l5 5.5L16 30l-5-6.5z" fill="currentColor" />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={clsx("inline-flex items-center gap-1.5 text-accent", className)}>
      <Logo />
      <span className="font-serif text-xl font-medium tracking-tight text-ink">Plumbline</span>
    </span>
  );
}
