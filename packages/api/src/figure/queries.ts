import { Fault } from "@plumbline/domain/fault";
import { viewMovement } from "@plumbline/domain/figure/view";
import { FRAMES_PATH, findFigure, MOVEMENT_SLUGS, tempoOf } from "@plumbline/figures";
import type { FigureInput } from "./input.ts";

/** The figure of an exercise of the library, as a page shows it, and where its frames are. */
export function showFigure({ exercise, tempo }: FigureInput) {
  const found = findFigure(exercise);
  if (found === undefined) throw new Fault("not-found", "This exercise has no figure.");
  const view = viewMovement(found.movement, tempo ?? tempoOf(exercise), found.figure);
  return { view, src: `${FRAMES_PATH}${found.file}` };
}

/** Where the frames of every figure of the library are, by exercise. */
export function listFigures(): Record<string, string> {
  return Object.fromEntries(
    MOVEMENT_SLUGS.map((slug) => [slug, `${FRAMES_PATH}${findFigure(slug)?.file ?? ""}`]),
  );
}
