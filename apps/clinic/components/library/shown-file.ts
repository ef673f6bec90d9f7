import type { ExerciseFile, ExerciseMediaKind } from "@plumbline/domain/own-exercise";

/** A picture or video as a page shows it. */
export interface ShownFile {
  readonly id: string;
  readonly kind: ExerciseMediaKind;
  readonly alt: string;
  /** Null while it is not ready. */
  readonly src: string | null;
  readonly captionsSrc: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** As the check before publishing reads it. */
export function toExerciseFile({ id, kind, src, captionsSrc }: ShownFile): ExerciseFile {
  return { id, kind, isReady: src !== null, hasCaptions: captionsSrc !== null };
}
