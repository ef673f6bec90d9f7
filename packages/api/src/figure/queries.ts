import type { Actor, PatientActor, StaffActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { startDosage } from "@plumbline/domain/dosage";
import { Fault } from "@plumbline/domain/fault";
import type { Frames } from "@plumbline/domain/figure/frames";
import { toFrames, viewMovement } from "@plumbline/domain/figure/view";
import type { Tempo } from "@plumbline/domain/figure/timing";
import { isOwnSlug } from "@plumbline/domain/own-exercise";
import { FRAMES_PATH, findFigure, MOVEMENT_SLUGS, tempoOf } from "@plumbline/figures";
import { loadNewest } from "../exercise/queries.ts";
import { openClinicFigure } from "./clinic-figure.ts";
import type { FigureInput, FramesInput } from "./input.ts";
import { listNewestNumbers, loadMovement, loadNewestNumber, type Scope } from "./movements.ts";

const NO_FIGURE = "This exercise has no figure.";

/** Where the frames of a clinic's movement are: staff and patients ask in different places. */
function framesSource(of: Actor["kind"], input: FramesInput): string {
  const name = of === "patient" ? "framesOwn" : "frames";
  return `/api/trpc/figure.${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
}

async function openNumber(tx: Tx, scope: Scope, slug: string, number: number) {
  return openClinicFigure({ clinicId: scope.clinicId, slug, number }, () =>
    loadMovement(tx, scope, slug, number),
  );
}

/** The pace of an exercise as its own dosage has it. */
export async function loadTempo(tx: Tx, scope: Scope, slug: string): Promise<Tempo> {
  const [own] = isOwnSlug(slug) ? await loadNewest(tx, scope, [slug]) : [];
  return own?.content ? startDosage(own.content.defaultDosage) : tempoOf(slug);
}

/** The figure of an exercise of the library, as a page shows it, and where its frames are. */
export function showLibraryFigure({ exercise, tempo }: FigureInput) {
  const found = findFigure(exercise);
  if (found === undefined) throw new Fault("not-found", NO_FIGURE);
  const view = viewMovement(found.movement, tempo ?? tempoOf(exercise), found.figure);
  return { view, src: `${FRAMES_PATH}${found.file}` };
}

/** The same as the clinic shows it: with its own movement, if it has made one. */
export async function showFigure(tx: Tx, actor: StaffActor | PatientActor, input: FigureInput) {
  const { exercise, tempo } = input;
  const number = await loadNewestNumber(tx, actor, exercise);
  const own = number === 0 ? null : await openNumber(tx, actor, exercise, number);
  if (own === null) return showLibraryFigure(input);
  const view = viewMovement(own.movement, tempo ?? (await loadTempo(tx, actor, exercise)), own.figure);
  return { view, src: framesSource(actor.kind, { exercise, number }) };
}

/** The frames of one movement of the clinic. */
export async function readFrames(tx: Tx, scope: Scope, { exercise, number }: FramesInput): Promise<Frames> {
  const own = await openNumber(tx, scope, exercise, number);
  if (own === null) throw new Fault("not-found", NO_FIGURE);
  return toFrames(own.figure, await loadTempo(tx, scope, exercise));
}

/** Where the frames of every figure of the library are, by exercise. */
export function listLibraryFigures(): Record<string, string> {
  return Object.fromEntries(
    MOVEMENT_SLUGS.map((slug) => [slug, `${FRAMES_PATH}${findFigure(slug)?.file ?? ""}`]),
  );
}

/** The same as the clinic shows them, with those that it has made. */
export async function listFigures(tx: Tx, actor: StaffActor): Promise<Record<string, string>> {
  const own = await listNewestNumbers(tx, actor);
  return {
    ...listLibraryFigures(),
    ...Object.fromEntries(
      own.map(({ slug, number }) => [slug, framesSource(actor.kind, { exercise: slug, number })]),
    ),
  };
}
