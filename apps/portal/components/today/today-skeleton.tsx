import { Skeleton } from "@plumbline/ui/page-states";

const ROWS = [0, 1, 2, 3];

/** The size of what comes: date, greeting, count, start, and rows on their line. */
export function TodaySkeleton() {
  return (
    <output className="flex flex-col gap-8 pb-8">
      <span className="sr-only">Loading</span>
      <span className="flex flex-col gap-5">
        <span className="flex flex-col">
          <Skeleton className="my-0.5 h-5 w-40" />
          <Skeleton className="my-1 h-9 w-72 max-w-full" />
        </span>
        <span className="flex flex-col gap-4">
          <Skeleton className="my-1 h-5 w-44" />
          <Skeleton className="h-14 w-full" />
        </span>
      </span>
      <span className="flex flex-col">
        {ROWS.map((row) => (
          <span key={row} className="flex gap-4">
            <span className="flex w-6 shrink-0 flex-col items-center pt-4">
              <Skeleton className="size-6 rounded-full" />
            </span>
            <span className="flex flex-1 flex-col gap-2 border-b border-line py-4">
              <Skeleton className="h-5 w-3/5" />
              <Skeleton className="h-5 w-4/5" />
              <Skeleton className="my-2 h-5 w-2/5" />
            </span>
          </span>
        ))}
      </span>
    </output>
  );
}
