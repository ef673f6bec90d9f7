import { SkeletonRows } from "@plumbline/ui/page-states";

export default function Loading() {
  return <SkeletonRows rows={10} />;
}
