import { drizzle } from "drizzle-orm/node-postgres";
import type { Currency } from "@plumbline/domain/money";
import type { Pool } from "../pool.ts";
import { course, courseModule, courseVersion, lesson } from "../schema.ts";
import { uuidv7 } from "../uuid.ts";
import type { TestClinic } from "./clinic.ts";

export interface CourseOptions {
  readonly priceMinor?: number;
  readonly currency?: Currency;
  readonly isOnSale?: boolean;
  readonly partialRefundKeepsAccess?: boolean;
}

export interface TestCourse {
  readonly courseId: string;
  readonly slug: string;
}

/** The lessons of a test course: a preview, a paid one, and one without its film. */
const LESSONS = [
  { slug: "welcome", title: "Welcome", isPreview: true, film: "welcome", filmSeconds: 43 },
  { slug: "pelvis-lumbar", title: "Pelvis", isPreview: false, film: "pelvis-lumbar", filmSeconds: 49 },
  { slug: "deep-core-anatomy", title: "Deep core", isPreview: false, film: null, filmSeconds: null },
] as const;

/** A course that a test clinic sells, written past row-level security. */
export async function makeCourse(
  database: { readonly superPool: Pool },
  { clinicId }: Pick<TestClinic, "clinicId">,
  options: CourseOptions = {},
): Promise<TestCourse> {
  const db = drizzle(database.superPool, { casing: "snake_case" });
  const [courseId, versionId, moduleId] = [uuidv7(), uuidv7(), uuidv7()];
  const slug = "course";
  const { priceMinor = 8900, currency = "USD", isOnSale = true, partialRefundKeepsAccess = true } = options;
  const now = new Date();
  await db.insert(course).values({
    clinicId,
    id: courseId,
    slug,
    priceMinor,
    currency,
    isOnSale,
    partialRefundKeepsAccess,
    createdAt: now,
  });
  const version = { clinicId, id: versionId, courseId, number: 1, publishedAt: now };
  await db.insert(courseVersion).values({ ...version, title: "Free Hips, Easy Back", summary: "A course." });
  const place = { clinicId, versionId };
  await db
    .insert(courseModule)
    .values({ ...place, id: moduleId, position: 1, slug: "start", title: "Start" });
  await db
    .insert(lesson)
    .values(
      LESSONS.map((row, index) => ({ ...place, moduleId, ...row, position: index + 1, addresses: [] })),
    );
  return { courseId, slug };
}
