import { ExerciseFigure } from "@plumbline/ui/exercise-figure";
import type { ProgramItem } from "../../lib/call.ts";
import { read } from "../../server/call.ts";

/** The moving figure at the pace and on the side that were prescribed. Nothing where there is none. */
export async function PrescribedFigure({ item }: { item: ProgramItem }) {
  const { figure, name } = item;
  const [dosage] = item.dosages;
  if (figure === null || dosage === undefined) return null;
  const { side, holdSeconds, holdBreaths, tempo } = dosage;
  const shown = await read((api) =>
    api.figure.showOpen({ exercise: figure, tempo: { holdSeconds, holdBreaths, tempo } }),
  );
  return (
    <ExerciseFigure view={shown.view} src={shown.src} name={name} side={side === "left" ? "left" : "right"} />
  );
}
