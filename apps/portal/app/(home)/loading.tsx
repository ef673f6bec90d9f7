import { TodaySkeleton } from "../../components/today/today-skeleton.tsx";

export default function Loading() {
  return <TodaySkeleton />;
}
