"use client";
import { ErrorState } from "@plumbline/ui/page-states";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A page of the chart that failed: the frame stays, entries of this tab are kept, and trying again reads anew. */
export default function ChartPageError({ error, reset }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const retry = () =>
    start(() => {
      router.refresh();
      reset();
    });
  return (
    <ErrorState
      title="This page could not be shown"
      onRetry={retry}
      retryPending={pending}
      requestId={error.digest}
    >
      Nothing that was saved is lost, and what this tab had not saved yet is kept here.
    </ErrorState>
  );
}
