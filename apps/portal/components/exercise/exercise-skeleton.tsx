import { Skeleton } from "@plumbline/ui/page-states";

const STEPS = [0, 1, 2, 3];

/** The size of what comes: the way back, the name, how much, the steps. */
export function ExerciseSkeleton() {
  return (
    <output className="flex min-h-[calc(100dvh-7rem)] flex-col gap-6">
      <span className="sr-only">Loading</span>
      <Skeleton className="my-1 h-5 w-20" />
      <span className="flex flex-col gap-3">
        <Skeleton className="my-1 h-9 w-4/5" />
        <Skeleton className="h-6 w-3/5" />
      </span>
      <span className="flex flex-col gap-5 pt-8">
        <Skeleton className="h-6 w-40" />
        {STEPS.map((step) => (
          <span key={step} className="flex gap-4">
            <Skeleton className="size-9 shrink-0 rounded-full" />
            <Skeleton className="h-12 flex-1" />
          </span>
        ))}
      </span>
    </output>
  );
}
