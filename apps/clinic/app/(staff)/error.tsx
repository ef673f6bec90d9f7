"use client";
import { ErrorState } from "@plumbline/ui/page-states";
import { PageHeading } from "@plumbline/ui/page-heading";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Inside the frame, so that every other page stays one press away. */
export default function StaffPageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeading className="mb-4">This page could not be shown</PageHeading>
      <ErrorState
        title="Something failed on the way"
        onRetry={retry}
        retryPending={pending}
        requestId={error.digest}
      >
        Nothing that was saved is lost. Try again; if it keeps happening, tell whoever looks after the
        clinic’s system.
      </ErrorState>
    </div>
  );
}
