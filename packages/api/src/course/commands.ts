import type { BuyerActor } from "@plumbline/db/actor";
import type { Tx } from "@plumbline/db/doors";
import { lessonProgress } from "@plumbline/db/schema";
import { sayWatchRefusal } from "@plumbline/domain/course-words";
import { canWatch } from "@plumbline/domain/entitlement";
import { Fault } from "@plumbline/domain/fault";
import { checkWatched, isLessonComplete, mergeWatched, percentWatched } from "@plumbline/domain/watched";
import { listEntitlements } from "@plumbline/payments/entitlements";
import { and, eq } from "drizzle-orm";
import type { WatchedInput } from "./input.ts";
import { findIn, loadOutlineIn, type OutlineLesson } from "./outline.ts";
import { readProgress } from "./queries.ts";

/** A device whose clock is ahead would otherwise hold the place against every other device. */
function capStop(stop: WatchedInput["stop"], now: Date): WatchedInput["stop"] {
  return stop !== null && Date.parse(stop.at) > now.getTime() ? { ...stop, at: now.toISOString() } : stop;
}

async function requireRight(tx: Tx, actor: BuyerActor, courseId: string, lesson: OutlineLesson) {
  const entitlements = await listEntitlements(tx, courseId, actor.buyerId);
  const decision = canWatch({ lesson, isPublished: true, entitlements, now: tx.now.getTime() });
  if (!decision.allowed)
    throw new Fault("payment-required", sayWatchRefusal(decision.reason), { reason: decision.reason });
}

/** The row of this lesson, made when new, held until the end of the transaction: two devices wait for each other. */
async function holdProgress(tx: Tx, key: typeof lessonProgress.$inferInsert) {
  await tx.db.insert(lessonProgress).values(key).onConflictDoNothing();
  const where = and(
    eq(lessonProgress.clinicId, key.clinicId),
    eq(lessonProgress.buyerId, key.buyerId),
    eq(lessonProgress.courseId, key.courseId),
    eq(lessonProgress.lessonSlug, key.lessonSlug),
  );
  const [row] = await tx.db.select().from(lessonProgress).where(where).for("update");
  if (row === undefined) throw new Error("The progress that was just made cannot be read.");
  return { row, where };
}

/** Adds what a device watched to what is known. Reports may come twice, late and in any order. */
export async function recordWatched(tx: Tx, actor: BuyerActor, input: WatchedInput) {
  const outline = await loadOutlineIn(tx, actor.clinicId);
  const { found } = findIn(outline, input.lesson);
  const courseId = outline.course.id;
  await requireRight(tx, actor, courseId, found);
  const report = { ranges: input.ranges, stop: capStop(input.stop, tx.now) };
  const problem = checkWatched(report, found.seconds);
  if (problem !== null) throw new Fault("invalid", problem.message, { field: problem.path });
  const { clinicId, buyerId, personId } = actor;
  const { row, where } = await holdProgress(tx, {
    clinicId,
    buyerId,
    personId,
    courseId,
    lessonSlug: found.slug,
    ranges: [],
    updatedAt: tx.now,
  });
  const merged = mergeWatched(readProgress(row), report);
  await tx.db
    .update(lessonProgress)
    .set({
      ranges: merged.ranges,
      stopSeconds: merged.stop?.seconds ?? null,
      stopAt: merged.stop === null ? null : new Date(merged.stop.at),
      updatedAt: tx.now,
    })
    .where(where);
  return {
    percent: percentWatched(merged.ranges, found.seconds),
    isComplete: isLessonComplete(merged.ranges, found.seconds),
  };
}
