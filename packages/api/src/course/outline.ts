import type { Tx, VisitorTx } from "@plumbline/db/doors";
import { clinic, course, courseModule, courseVersion, lesson } from "@plumbline/db/schema";
import { Fault } from "@plumbline/domain/fault";
import { makeMoney } from "@plumbline/domain/money";
import type { Tax } from "@plumbline/domain/order-total";
import { and, asc, desc, eq, isNotNull, type SQL } from "drizzle-orm";

export interface OutlineLesson {
  readonly slug: string;
  readonly title: string;
  readonly module: string;
  readonly isPreview: boolean;
  readonly film: string;
  /** Whole seconds. */
  readonly seconds: number;
}

export type Outline = Awaited<ReturnType<typeof loadOutline>>;

/** The newest version of the course that a clinic sells, with the lessons that have their film. */
async function loadOutline(tx: Tx | VisitorTx, which: SQL) {
  const [found] = await tx.db
    .select({ clinic, course, version: courseVersion })
    .from(course)
    .innerJoin(clinic, eq(clinic.id, course.clinicId))
    .innerJoin(
      courseVersion,
      and(eq(courseVersion.clinicId, course.clinicId), eq(courseVersion.courseId, course.id)),
    )
    .where(which)
    .orderBy(asc(course.createdAt), desc(courseVersion.number))
    .limit(1);
  if (found === undefined) throw new Fault("not-found", "There is no such course.");
  const { version } = found;
  const lessons = await tx.db
    .select({
      slug: lesson.slug,
      title: lesson.title,
      module: courseModule.title,
      isPreview: lesson.isPreview,
      film: lesson.film,
      seconds: lesson.filmSeconds,
    })
    .from(lesson)
    .innerJoin(
      courseModule,
      and(eq(courseModule.clinicId, lesson.clinicId), eq(courseModule.id, lesson.moduleId)),
    )
    .where(
      and(eq(lesson.clinicId, version.clinicId), eq(lesson.versionId, version.id), isNotNull(lesson.film)),
    )
    .orderBy(asc(lesson.position));
  if (lessons.length === 0) throw new Fault("not-found", "There is no such course.");
  const { priceMinor, currency, taxBasisPoints } = found.course;
  const tax: Tax | null = taxBasisPoints === null ? null : { basisPoints: taxBasisPoints, mode: "inclusive" };
  return {
    clinic: { id: found.clinic.id, slug: found.clinic.slug, name: found.clinic.name },
    course: { id: found.course.id, slug: found.course.slug, isOnSale: found.course.isOnSale },
    title: version.title,
    summary: version.summary,
    price: makeMoney(priceMinor, currency),
    tax,
    // The database holds both or neither.
    lessons: lessons as readonly OutlineLesson[],
  };
}

export function loadOutlineOf(tx: Tx | VisitorTx, clinicSlug: string) {
  return loadOutline(tx, eq(clinic.slug, clinicSlug));
}

export function loadOutlineIn(tx: Tx | VisitorTx, clinicId: string, courseSlug?: string) {
  const bySlug = courseSlug === undefined ? undefined : eq(course.slug, courseSlug);
  return loadOutline(tx, and(eq(course.clinicId, clinicId), bySlug) as SQL);
}

/** A lesson with its place, or a Fault. */
export function findIn(outline: Outline, slug: string) {
  const index = outline.lessons.findIndex((one) => one.slug === slug);
  const found = outline.lessons[index];
  if (found === undefined) throw new Fault("not-found", "There is no such lesson.");
  return {
    found,
    number: index + 1,
    previous: outline.lessons[index - 1] ?? null,
    next: outline.lessons[index + 1] ?? null,
  };
}
