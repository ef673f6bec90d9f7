"use client";
import { ErrorState } from "@plumbline/ui/page-states";
import { useRouter } from "next/navigation";
import { startTransition } from "react";

export type FailureProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be read; what is in this tab is not touched. */
export function PageFailure({ error, reset }: FailureProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="flex flex-col">
      <h1 className="sr-only">This page could not be shown</h1>
      <ErrorState title="This page could not be shown" onRetry={retry} requestId={error.digest}>
        Nothing that was saved is lost. Please try again in a moment.
      </ErrorState>
    </div>
  );
}
