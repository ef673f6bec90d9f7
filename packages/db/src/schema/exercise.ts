import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  EXERCISE_MEDIA_KINDS,
  type OwnExerciseContent,
  type OwnExerciseDraft,
} from "@plumbline/domain/own-exercise";
import { clinic } from "./clinic.ts";
import { clinicId, instant, newId, version } from "./column.ts";
import { membership, person } from "./identity.ts";
import { upload } from "./upload.ts";

export const exerciseMediaKindEnum = pgEnum("exercise_media_kind", EXERCISE_MEDIA_KINDS);

/** An exercise of the clinic's own. What patients are given is a version; nothing is ever deleted. */
export const clinicExercise = pgTable(
  "clinic_exercise",
  {
    clinicId: clinicId(),
    id: newId(),
    /** Begins with `own-`, as no slug of the library does. The end of the key is its random part. */
    slug: text().notNull().default(sql`'own-' || right(uuidv7()::text, 12)`),
    /** The exercise that it began as: of the library or of the clinic. */
    copiedFrom: text(),
    /** Null when nothing is being edited. */
    draft: jsonb().$type<OwnExerciseDraft>(),
    version: version(),
    createdAt: instant().notNull(),
    createdBy: uuid().notNull(),
    changedAt: instant().notNull(),
    changedBy: uuid().notNull(),
    archivedAt: instant(),
    archivedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.slug),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    foreignKey({ columns: [t.clinicId, t.createdBy], foreignColumns: [membership.clinicId, membership.id] }),
    foreignKey({ columns: [t.clinicId, t.changedBy], foreignColumns: [membership.clinicId, membership.id] }),
    foreignKey({ columns: [t.clinicId, t.archivedBy], foreignColumns: [membership.clinicId, membership.id] }),
    check("clinic_exercise_own_slug", sql`${t.slug} like 'own-%'`),
    check("clinic_exercise_archived_by", sql`(${t.archivedAt} is null) = (${t.archivedBy} is null)`),
  ],
);

/** Immutable: frozen by trigger. A change makes the next number. */
export const clinicExerciseVersion = pgTable(
  "clinic_exercise_version",
  {
    clinicId: clinicId(),
    id: newId(),
    exerciseId: uuid().notNull(),
    number: integer().notNull(),
    content: jsonb().$type<OwnExerciseContent>().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.exerciseId, t.number),
    foreignKey({
      columns: [t.clinicId, t.exerciseId],
      foreignColumns: [clinicExercise.clinicId, clinicExercise.id],
    }),
    foreignKey({
      columns: [t.clinicId, t.publishedBy],
      foreignColumns: [membership.clinicId, membership.id],
    }),
    check(
      "clinic_exercise_version_named",
      sql`num_nonnulls(nullif(${t.content} ->> 'name', ''), nullif(${t.content} ->> 'licence', ''),
        nullif(${t.content} ->> 'author', '')) = 3`,
    ),
  ],
);

/** A picture or video of an own exercise. Which of them are shown, in which order and with which words, a version says. */
export const exerciseMedia = pgTable(
  "exercise_media",
  {
    clinicId: clinicId(),
    id: newId(),
    exerciseId: uuid().notNull(),
    kind: exerciseMediaKindEnum().notNull(),
    uploadId: uuid().notNull(),
    /** The track that belongs to a video; null while it has none. */
    captionsUploadId: uuid(),
    createdAt: instant().notNull(),
    createdBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.exerciseId, t.uploadId),
    foreignKey({
      columns: [t.clinicId, t.exerciseId],
      foreignColumns: [clinicExercise.clinicId, clinicExercise.id],
    }),
    foreignKey({ columns: [t.clinicId, t.createdBy], foreignColumns: [membership.clinicId, membership.id] }),
    foreignKey({ columns: [t.clinicId, t.uploadId], foreignColumns: [upload.clinicId, upload.id] }),
    foreignKey({ columns: [t.clinicId, t.captionsUploadId], foreignColumns: [upload.clinicId, upload.id] }),
    index().on(t.clinicId, t.uploadId),
    index().on(t.clinicId, t.captionsUploadId).where(sql`${t.captionsUploadId} is not null`),
    check("exercise_media_captions", sql`${t.kind} = 'video' or ${t.captionsUploadId} is null`),
  ],
);

/** The movement of one exercise, of the library or of the clinic. The newest takes the library's place in this clinic. */
export const clinicMovement = pgTable(
  "clinic_movement",
  {
    clinicId: clinicId(),
    slug: text().notNull(),
    number: integer().notNull(),
    movement: jsonb().notNull(),
    note: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.slug, t.number] }),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    foreignKey({ columns: [t.clinicId, t.createdBy], foreignColumns: [membership.clinicId, membership.id] }),
    check("clinic_movement_number", sql`${t.number} > 0`),
  ],
);

/** An exercise that one member of staff keeps at hand. */
export const exerciseFavourite = pgTable(
  "exercise_favourite",
  {
    clinicId: clinicId(),
    personId: uuid().notNull(),
    slug: text().notNull(),
    isFavourite: boolean().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.personId, t.slug] }),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    foreignKey({ columns: [t.personId], foreignColumns: [person.id] }),
  ],
);
