import { PageHeading } from "@plumbline/ui/page-heading";
import { Skeleton, SkeletonRows } from "@plumbline/ui/page-states";

export default function CaseloadLoading() {
  return (
    <div className="mx-auto max-w-7xl">
      <PageHeading actions={<Skeleton className="h-9 w-28" />}>Caseload</PageHeading>
      <div className="my-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <Skeleton className="h-control w-full sm:w-72" />
        <Skeleton className="h-control w-full max-w-2xl flex-1" />
      </div>
      <SkeletonRows rows={16} label="Loading the caseload" />
    </div>
  );
}
