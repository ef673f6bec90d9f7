import { PageHeading } from "@plumbline/ui/page-heading";
import { Skeleton } from "@plumbline/ui/page-states";
import { CARD_GRID } from "../../../../components/library/card-grid.ts";

export default function LibraryLoading() {
  return (
    <div className="mx-auto max-w-7xl">
      <PageHeading actions={<Skeleton className="h-9 w-64" />}>Library</PageHeading>
      <output className="mt-4 grid items-start gap-x-6 gap-y-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <span className="sr-only">Loading the library</span>
        <Skeleton className="h-control w-full sm:max-w-md lg:col-span-2" />
        <Skeleton className="h-145 max-lg:hidden" />
        <span className={CARD_GRID}>
          {Array.from({ length: 8 }, (_, card) => (
            <Skeleton key={card} className="aspect-3/4 w-full max-[26rem]:aspect-5/2" />
          ))}
        </span>
      </output>
    </div>
  );
}
