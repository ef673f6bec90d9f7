import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import type { Tx } from "@plumbline/db/doors";
import { clinicMovement } from "@plumbline/db/schema";
import { findExercise } from "@plumbline/domain/exercises";
import { Fault } from "@plumbline/domain/fault";
import { type CheckedExercise, listFindings } from "@plumbline/domain/figure/check";
import { type Beginning, startMovement } from "@plumbline/domain/figure/edit-movement";
import { sayFinding } from "@plumbline/domain/figure/finding-words";
import type { Movement } from "@plumbline/domain/figure/movement";
import { parseMovement } from "@plumbline/domain/figure/parse-movement";
import { isOwnSlug } from "@plumbline/domain/own-exercise";
import { findMovement } from "@plumbline/figures";
import { listExerciseVersions, loadExerciseRow } from "../exercise/queries.ts";
import { loadTempo } from "./queries.ts";
import type { MovementInput, RestoreMovementInput, SaveMovementInput } from "./input.ts";
import { listMovementVersions, loadMovement, loadNewestNumber, type Scope } from "./movements.ts";

/** An exercise as far as its movement is concerned. */
type Moving = Beginning &
  CheckedExercise & {
    name: string;
    /** Whose movement its figure shows today. */
    figure: string | null;
  };

/** An exercise of the clinic as it was published, else as it is being written. */
async function describeOwn(tx: Tx, scope: Scope, slug: string): Promise<Moving> {
  const row = await loadExerciseRow(tx, scope, slug);
  const content = (await listExerciseVersions(tx, scope, row.id))[0]?.content ?? row.draft;
  if (content === null) throw new Error("an exercise has a version or a draft");
  const { side, position, targetPrimary } = content;
  if (side === null || position === null || targetPrimary === null) {
    throw new Fault("conflict", "Choose its target, position and sides first, then make its movement.");
  }
  const { name, equipment, cues, figure } = content;
  return { slug, name, side, position, targetPrimary, equipment, cues, figure };
}

async function describeMoving(tx: Tx, scope: Scope, slug: string): Promise<Moving> {
  if (isOwnSlug(slug)) return describeOwn(tx, scope, slug);
  const exercise = findExercise(slug);
  if (exercise === undefined) throw new Fault("not-found", "There is no such exercise.");
  return { ...exercise, figure: slug };
}

/** What holds now: the clinic's newest, else the library's. */
async function findHolding(tx: Tx, scope: Scope, slug: string, number: number): Promise<Movement | null> {
  return number === 0 ? (findMovement(slug) ?? null) : loadMovement(tx, scope, slug, number);
}

/** A first movement for an exercise without one: that of the figure it shows today, else its start position. */
async function begin(tx: Tx, scope: Scope, exercise: Moving): Promise<Movement> {
  const { slug, figure } = exercise;
  const shown =
    figure === null ? null : await findHolding(tx, scope, figure, await loadNewestNumber(tx, scope, figure));
  return shown === null ? startMovement(exercise) : { ...shown, exercise: slug, side: exercise.side };
}

/** The written movement of an exercise, for whoever corrects or makes it. */
export async function showMovement(tx: Tx, actor: StaffActor, { slug }: MovementInput) {
  const exercise = await describeMoving(tx, actor, slug);
  const number = await loadNewestNumber(tx, actor, slug);
  const holding = await findHolding(tx, actor, slug, number);
  return {
    exercise,
    /** 0 while the clinic has made none. */
    number,
    movement: holding ?? (await begin(tx, actor, exercise)),
    /** Nothing holds yet: the movement is only a beginning. */
    isNew: holding === null,
    hasLibrary: findMovement(slug) !== undefined,
    versions: await listMovementVersions(tx, actor, slug),
    tempo: await loadTempo(tx, actor, slug),
  };
}

/** Refuses what is no movement, what is another exercise's, and what does not hold. */
function judge(data: unknown, exercise: Moving): Movement {
  const { movement, problems } = parseMovement(data);
  if (movement === null) {
    const [first] = problems;
    const message = `${first?.path ?? ""}: ${first?.message ?? ""}`;
    throw new Fault("invalid", message, { field: `movement.${first?.path ?? ""}`, count: problems.length });
  }
  if (movement.exercise !== exercise.slug)
    throw new Fault("invalid", "This movement is that of another exercise.", { field: "movement.exercise" });
  const findings = listFindings(movement, exercise);
  if (findings.length > 0) {
    const sentences = findings.slice(0, 5).map((finding) => sayFinding(finding).sentence);
    throw new Fault("invalid", sentences.join(" "), { field: "movement", count: findings.length });
  }
  return movement;
}

async function addVersion(
  tx: Tx,
  actor: StaffActor,
  action: string,
  { slug, number: seen }: { slug: string; number: number },
  version: { movement: Movement; note: string },
) {
  const number = seen + 1;
  const [made] = await tx.db
    .insert(clinicMovement)
    .values({
      clinicId: actor.clinicId,
      slug,
      number,
      ...version,
      createdAt: tx.now,
      createdBy: actor.membershipId,
    })
    .onConflictDoNothing()
    .returning({ number: clinicMovement.number });
  if (made === undefined) throw conflict();
  await appendAudit(tx, actor, { action, subjectKind: "exercise", subjectId: slug });
  return made;
}

const conflict = (): Fault =>
  new Fault("conflict", "Somebody saved this movement meanwhile. What you made is kept here.");

async function refuseOlder(tx: Tx, actor: StaffActor, { slug, number }: { slug: string; number: number }) {
  if ((await loadNewestNumber(tx, actor, slug)) !== number) throw conflict();
}

/** Makes the next version, which patients and staff see from now on. */
export async function saveMovement(tx: Tx, actor: StaffActor, input: SaveMovementInput) {
  const exercise = await describeMoving(tx, actor, input.slug);
  await refuseOlder(tx, actor, input);
  const movement = judge(input.movement, exercise);
  return addVersion(tx, actor, "movement.save", input, { movement, note: input.note });
}

/** Makes an earlier version, or the library's movement, the newest. */
export async function restoreMovement(tx: Tx, actor: StaffActor, input: RestoreMovementInput) {
  const { slug, from } = input;
  const exercise = await describeMoving(tx, actor, slug);
  await refuseOlder(tx, actor, input);
  const earlier = await findHolding(tx, actor, slug, from ?? 0);
  if (earlier === null) throw new Fault("not-found", "There is no such version.");
  const note = from === null ? "The library’s movement again" : `Version ${from} again`;
  return addVersion(tx, actor, "movement.restore", input, { movement: judge(earlier, exercise), note });
}
