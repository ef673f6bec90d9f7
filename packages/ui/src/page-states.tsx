import { clsx } from "clsx";
import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode; className?: string };

/** Nothing here yet: says so, and offers the next action. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={clsx("flex flex-col items-center gap-2 px-4 py-10 text-center", className)}>
      <svg viewBox="0 0 24 48" aria-hidden="true" className="h-12 text-ink-soft">
        <path d="M12 0v34" stroke="currentColor" strokeWidth="1.5" />
        <path d="M4 8h4M16 8h4" stroke="currentColor" strokeWidth="1.5" />
        <path
          d="M12 33l5 5-5 9-5-9z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="max-w-[48ch] text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}

type ErrorStateProps = {
  /** What happened, in a plain sentence. */
  title: ReactNode;
  /** What is safe, and what to do. */
  children?: ReactNode;
  onRetry?: () => void;
  retryPending?: boolean;
  /** Where no script is at hand: a link back to the same page. */
  retryHref?: string;
  requestId?: string;
};

export function ErrorState({
  title,
  children,
  onRetry,
  retryPending,
  retryHref,
  requestId,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-2 self-start rounded-lg border border-line-strong bg-surface p-4"
    >
      <p className="flex items-center gap-2 text-lg font-semibold">
        <CloudOff aria-hidden="true" className="size-5 shrink-0 text-stop" />
        {title}
      </p>
      {children ? <div className="prose-line">{children}</div> : null}
      {onRetry ? (
        <Button onClick={onRetry} pending={retryPending}>
          Try again
        </Button>
      ) : null}
      {retryHref ? (
        <a href={retryHref} className="font-semibold text-accent underline">
          Try again
        </a>
      ) : null}
      {requestId ? (
        <p className="text-sm text-ink-soft">If you ask for help, name this: {requestId}</p>
      ) : null}
    </div>
  );
}

/** Give it the size of what comes (`className="h-row w-40"`), so that nothing shifts. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("block animate-pulse rounded-md bg-sunk", className)} />;
}

/** A list's waiting state: as many rows as will probably come, each of the room's row height. */
export function SkeletonRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <output className="flex flex-col">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="flex h-row items-center border-b border-line">
          <Skeleton className="h-3.5 w-full" />
        </span>
      ))}
    </output>
  );
}
