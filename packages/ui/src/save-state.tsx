import { clsx } from "clsx";
import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";

export type SaveStatus =
  | { state: "idle" }
  | { state: "saving" }
  /** `at` as the reader's clock says it, "14:02". */
  | { state: "saved"; at: string }
  | { state: "offline" }
  | { state: "failed"; reason?: string };

export type SaveStateProps = { status: SaveStatus; onRetry?: () => void };

function describeSave(status: SaveStatus): string {
  switch (status.state) {
    case "idle":
      return "";
    case "saving":
      return "Saving";
    case "saved":
      return `Saved ${status.at}`;
    case "offline":
      return "Offline, kept here";
    case "failed":
      return status.reason ?? "Not saved, kept here";
  }
  return status satisfies never;
}

const marks = {
  idle: null,
  saving: <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />,
  saved: <Check aria-hidden="true" className="size-4 text-good" />,
  offline: <CloudOff aria-hidden="true" className="size-4 text-caution" />,
  failed: <CircleAlert aria-hidden="true" className="size-4 text-stop" />,
};

/** In sight however far the page is scrolled: what is not saved must not be missed. */
const FLOATING =
  "fixed bottom-4 left-1/2 z-30 -translate-x-1/2 rounded-md border border-line-strong bg-surface px-3 py-2 shadow-float max-md:bottom-20";

/** Says where the last change is. Keeps its width, so that nothing beside it moves. */
export function SaveState({ status, onRetry }: SaveStateProps) {
  const isOpen = status.state === "offline" || status.state === "failed";
  return (
    <div className="min-h-6 min-w-40 text-sm text-ink-soft max-sm:w-full print:hidden">
      <div className={clsx("inline-flex min-h-6 items-center gap-2", isOpen && FLOATING)}>
        <output aria-live="polite" className="inline-flex items-center gap-1.5 tabular-nums">
          {marks[status.state]}
          {describeSave(status)}
        </output>
        {status.state === "failed" && onRetry ? (
          <button type="button" onClick={onRetry} className="min-h-6 font-semibold text-accent underline">
            Try again
          </button>
        ) : null}
      </div>
    </div>
  );
}
