import { Skeleton, SkeletonRows } from "@plumbline/ui/page-states";

/** A work screen before its data: heading, rows and the column beside them, of the size that comes. */
export function PageSkeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Skeleton className="h-5 w-40" />
        <Skeleton className="mt-1 h-8 w-72 max-w-full" />
        <Skeleton className="mt-1 h-5 w-96 max-w-full" />
      </div>
      <div className="grid items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <SkeletonRows rows={rows} label={label} />
        <Skeleton className="h-80 w-full max-xl:hidden" />
      </div>
    </div>
  );
}
