import { ExerciseSkeleton } from "../../../../components/exercise/exercise-skeleton.tsx";

export default function Loading() {
  return <ExerciseSkeleton />;
}
