import { PageSkeleton } from "../../../../../components/waiting/page-skeleton.tsx";

export default function Loading() {
  return <PageSkeleton label="Loading the program" rows={12} />;
}
