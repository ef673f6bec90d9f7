import {
  boolean,
  check,
  foreignKey,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { DEFICITS } from "@plumbline/domain/deficit";
import { CURRENCIES } from "@plumbline/domain/money";
import { clinic } from "./clinic.ts";
import { clinicId, instant, newId } from "./column.ts";

export const currencyEnum = pgEnum("currency", CURRENCIES);
export const deficitEnum = pgEnum("deficit", DEFICITS);

/** A course that a clinic sells. What it holds is its newest version. */
export const course = pgTable(
  "course",
  {
    clinicId: clinicId(),
    id: newId(),
    slug: text().notNull(),
    isOnSale: boolean().notNull().default(false),
    /** Whole minor units, tax included. */
    priceMinor: integer().notNull(),
    currency: currencyEnum().notNull(),
    /** The tax within the price, for the note beside it; null where none is named. */
    taxBasisPoints: integer(),
    partialRefundKeepsAccess: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.slug),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    check("course_has_price", sql`${t.priceMinor} > 0`),
  ],
);

/** Published as a whole and never changed; a change of the course is the next version. */
export const courseVersion = pgTable(
  "course_version",
  {
    clinicId: clinicId(),
    id: newId(),
    courseId: uuid().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    publishedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.courseId, t.number),
    foreignKey({ columns: [t.clinicId, t.courseId], foreignColumns: [course.clinicId, course.id] }),
  ],
);

export const courseModule = pgTable(
  "course_module",
  {
    clinicId: clinicId(),
    id: newId(),
    versionId: uuid().notNull(),
    position: integer().notNull(),
    slug: text().notNull(),
    title: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.versionId, t.position),
    foreignKey({
      columns: [t.clinicId, t.versionId],
      foreignColumns: [courseVersion.clinicId, courseVersion.id],
    }),
  ],
);

/** Without a film a lesson is not published, and no page names it. */
export const lesson = pgTable(
  "lesson",
  {
    clinicId: clinicId(),
    id: newId(),
    versionId: uuid().notNull(),
    moduleId: uuid().notNull(),
    /** Counts through the whole version. */
    position: integer().notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    isPreview: boolean().notNull(),
    /** What the lesson is about, in the words of the findings. */
    addresses: deficitEnum().array().notNull(),
    film: text(),
    filmSeconds: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.versionId, t.slug),
    unique().on(t.clinicId, t.versionId, t.position),
    foreignKey({
      columns: [t.clinicId, t.versionId],
      foreignColumns: [courseVersion.clinicId, courseVersion.id],
    }),
    foreignKey({
      columns: [t.clinicId, t.moduleId],
      foreignColumns: [courseModule.clinicId, courseModule.id],
    }),
    check("lesson_film_has_length", sql`(${t.film} is null) = (${t.filmSeconds} is null)`),
  ],
);
