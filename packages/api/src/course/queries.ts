import type { BuyerActor } from "@plumbline/db/actor";
import { asVisitor, type Tx, withActor } from "@plumbline/db/doors";
import { clinic, course, lessonProgress } from "@plumbline/db/schema";
import { canWatch, type Entitlement, type WatchDecision } from "@plumbline/domain/entitlement";
import {
  isLessonComplete,
  NOTHING_WATCHED,
  percentWatched,
  resumeSeconds,
  type WatchedProgress,
} from "@plumbline/domain/watched";
import { FILM_PARTS, findFilm } from "@plumbline/media/film";
import type { FilmName } from "@plumbline/media/film-link";
import { listEntitlements } from "@plumbline/payments/entitlements";
import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { learnerOf } from "../learner.ts";
import type { CourseInput, LessonInput } from "./input.ts";
import { findIn, loadOutlineIn, loadOutlineOf, type Outline, type OutlineLesson } from "./outline.ts";

type Asker = Pick<Context, "pool" | "actor" | "now">;

/** What somebody has of a course; null rights mean that nobody is signed in who could have any. */
interface Holding {
  readonly entitlements: readonly Entitlement[] | null;
  readonly progress: ReadonlyMap<string, WatchedProgress>;
}

const NOTHING: Holding = { entitlements: null, progress: new Map() };

export function readProgress(row: typeof lessonProgress.$inferSelect): WatchedProgress {
  const { ranges, stopSeconds, stopAt } = row;
  const stop =
    stopSeconds === null || stopAt === null ? null : { seconds: stopSeconds, at: stopAt.toISOString() };
  return { ranges, stop };
}

async function loadHolding(tx: Tx, buyer: BuyerActor, courseId: string): Promise<Holding> {
  const rows = await tx.db
    .select()
    .from(lessonProgress)
    .where(
      and(
        eq(lessonProgress.clinicId, buyer.clinicId),
        eq(lessonProgress.buyerId, buyer.buyerId),
        eq(lessonProgress.courseId, courseId),
      ),
    );
  return {
    entitlements: await listEntitlements(tx, courseId, buyer.buyerId),
    progress: new Map(rows.map((row) => [row.lessonSlug, readProgress(row)])),
  };
}

/** Rights are of one clinic: whoever is signed in at another has none here. */
function findBuyer(asker: Asker, outline: Outline): BuyerActor | null {
  const buyer = learnerOf(asker.actor);
  return buyer?.clinicId === outline.clinic.id ? buyer : null;
}

async function findHolding(asker: Asker, outline: Outline): Promise<Holding> {
  const buyer = findBuyer(asker, outline);
  if (buyer === null) return NOTHING;
  return withActor(asker.pool, buyer, (tx) => loadHolding(tx, buyer, outline.course.id), {
    now: asker.now(),
  });
}

/** The one question, for page, API and media alike. */
function decide(
  { entitlements }: Holding,
  lesson: Pick<OutlineLesson, "slug" | "isPreview">,
  now: Date,
): WatchDecision {
  return canWatch({ lesson, isPublished: true, entitlements, now: now.getTime() });
}

function describeLesson(
  holding: Holding,
  { slug, title, module, isPreview, seconds }: OutlineLesson,
  now: Date,
) {
  const { ranges } = holding.progress.get(slug) ?? NOTHING_WATCHED;
  return {
    slug,
    title,
    module,
    isPreview,
    seconds,
    decision: decide(holding, { slug, isPreview }, now),
    percent: percentWatched(ranges, seconds),
    isComplete: isLessonComplete(ranges, seconds),
  };
}

/** The public page of a course; with the progress of a buyer who is signed in. */
export async function showCourse(ctx: Context, input: CourseInput) {
  const outline = await asVisitor(ctx.pool, (tx) => loadOutlineOf(tx, input.clinic));
  const holding = await findHolding(ctx, outline);
  const { title, summary, price, tax } = outline;
  const now = ctx.now();
  return {
    title,
    summary,
    price,
    tax,
    clinic: { slug: outline.clinic.slug, name: outline.clinic.name },
    isOnSale: outline.course.isOnSale && ctx.payments !== null,
    /** What holds for the lessons that are not free to watch. */
    access: decide(holding, { slug: "", isPreview: false }, now),
    lessons: outline.lessons.map((one) => describeLesson(holding, one, now)),
  };
}

/** Every clinic that has a course, by name. */
export function listCourses(ctx: Context) {
  return asVisitor(ctx.pool, (tx) =>
    tx.db
      .selectDistinct({ id: clinic.id, slug: clinic.slug, name: clinic.name })
      .from(course)
      .innerJoin(clinic, eq(clinic.id, course.clinicId))
      .where(eq(course.isOnSale, true))
      .orderBy(asc(clinic.name)),
  );
}

function signLinks(ctx: Context, outline: Outline, { slug, isPreview }: OutlineLesson) {
  const holder = isPreview ? null : (ctx.session?.id ?? null);
  const sign = (part: FilmName["part"]) =>
    ctx.films.sign(
      { clinicId: outline.clinic.id, course: outline.course.slug, lesson: slug, part },
      holder,
      ctx.now(),
    );
  const [video, captions, poster] = FILM_PARTS.map(sign) as [string, string, string];
  return { video, captions, poster };
}

async function loadLesson(ctx: Context, input: LessonInput) {
  const outline = await asVisitor(ctx.pool, (tx) => loadOutlineOf(tx, input.clinic));
  const place = findIn(outline, input.lesson);
  const holding = await findHolding(ctx, outline);
  return { outline, place, holding, decision: decide(holding, place.found, ctx.now()) };
}

const nameLesson = (lesson: OutlineLesson | null) =>
  lesson && { slug: lesson.slug, title: lesson.title, isPreview: lesson.isPreview };

/** A lesson to watch, or why not. Its words are shown to whoever may watch it. */
export async function showLesson(ctx: Context, input: LessonInput) {
  const { outline, place, holding, decision } = await loadLesson(ctx, input);
  const { found, number } = place;
  const watched = holding.progress.get(found.slug) ?? NOTHING_WATCHED;
  return {
    clinic: { slug: outline.clinic.slug, name: outline.clinic.name },
    courseTitle: outline.title,
    ...describeLesson(holding, found, ctx.now()),
    number,
    count: outline.lessons.length,
    previous: nameLesson(place.previous),
    next: nameLesson(place.next),
    links: decision.allowed ? signLinks(ctx, outline, found) : null,
    transcript: decision.allowed ? (findFilm(found.film)?.transcript ?? []) : null,
    resumeSeconds: resumeSeconds(watched, found.seconds),
    isOnSale: outline.course.isOnSale && ctx.payments !== null,
    /** Somebody is signed in for whom what is watched is kept. */
    isKept: holding.entitlements !== null,
  };
}

/** Fresh links to a film whose links have run out; null when it may not be watched any more. */
export async function renewLinks(ctx: Context, input: LessonInput) {
  const { outline, place, decision } = await loadLesson(ctx, input);
  return { links: decision.allowed ? signLinks(ctx, outline, place.found) : null };
}

/** The film behind a link, or null: the link alone is not enough, so an end of access holds at once. */
export async function findWatchableFilm(asker: Asker, name: FilmName): Promise<string | null> {
  const outline = await asVisitor(asker.pool, (tx) => loadOutlineIn(tx, name.clinicId, name.course));
  const { found } = findIn(outline, name.lesson);
  const holding = found.isPreview ? NOTHING : await findHolding(asker, outline);
  return decide(holding, found, asker.now()).allowed ? found.film : null;
}
