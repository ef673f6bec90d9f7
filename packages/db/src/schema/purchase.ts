import { sql } from "drizzle-orm";
import {
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ENTITLEMENT_SOURCES } from "@plumbline/domain/entitlement";
import { ORDER_ACCESS, ORDER_STATES } from "@plumbline/domain/order";
import type { WatchedRange } from "@plumbline/domain/watched";
import { clinic } from "./clinic.ts";
import { clinicId, instant, newId } from "./column.ts";
import { course, currencyEnum } from "./course.ts";
import { membership, person } from "./identity.ts";
import { patient } from "./patient.ts";

export const orderStateEnum = pgEnum("order_state", ORDER_STATES);
export const orderAccessEnum = pgEnum("order_access", ORDER_ACCESS);
export const entitlementSourceEnum = pgEnum("entitlement_source", ENTITLEMENT_SOURCES);

/** A person who has or had a course of this clinic. The same person may be its patient: joined only when they say so. */
export const buyer = pgTable(
  "buyer",
  {
    clinicId: clinicId(),
    id: newId(),
    personId: uuid().notNull(),
    email: text().notNull(),
    joinedPatientId: uuid(),
    joinedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.personId),
    index().on(t.personId),
    foreignKey({ columns: [t.clinicId], foreignColumns: [clinic.id] }),
    foreignKey({ columns: [t.personId], foreignColumns: [person.id] }),
    foreignKey({ columns: [t.clinicId, t.joinedPatientId], foreignColumns: [patient.clinicId, patient.id] }),
    check("buyer_joined_once", sql`(${t.joinedPatientId} is null) = (${t.joinedAt} is null)`),
  ],
);

/** One purchase and its one hosted checkout page. What the money says is what the payment provider said last. */
export const courseOrder = pgTable(
  "course_order",
  {
    clinicId: clinicId(),
    id: newId(),
    courseId: uuid().notNull(),
    /** Made by the browser for one press of "Buy". */
    clientId: uuid().notNull(),
    email: text().notNull(),
    /** Known once the order was paid. */
    buyerId: uuid(),
    personId: uuid(),
    priceMinor: integer().notNull(),
    currency: currencyEnum().notNull(),
    taxBasisPoints: integer(),
    checkoutSessionId: text(),
    state: orderStateEnum().notNull().default("open"),
    access: orderAccessEnum().notNull().default("none"),
    paidMinor: integer().notNull().default(0),
    refundedMinor: integer().notNull().default(0),
    disputedMinor: integer().notNull().default(0),
    paidAt: instant(),
    suspendedAt: instant(),
    endedAt: instant(),
    /** Counts readings of the provider; one that began before the last stored one is thrown away. */
    readings: integer().notNull().default(0),
    readAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    unique().on(t.clinicId, t.clientId),
    unique().on(t.clinicId, t.checkoutSessionId),
    // Two pages to pay on could both be paid.
    uniqueIndex("course_order_one_open").on(t.clinicId, t.courseId, t.email).where(sql`${t.state} = 'open'`),
    index().on(t.clinicId, t.createdAt.desc()),
    index().on(t.clinicId, t.buyerId),
    foreignKey({ columns: [t.clinicId, t.courseId], foreignColumns: [course.clinicId, course.id] }),
    foreignKey({ columns: [t.clinicId, t.buyerId], foreignColumns: [buyer.clinicId, buyer.id] }),
    check("course_order_paid_has_buyer", sql`${t.paidAt} is null or ${t.buyerId} is not null`),
  ],
);

/** A dated right to watch. The one of an order has the order's id. */
export const entitlement = pgTable(
  "entitlement",
  {
    clinicId: clinicId(),
    id: newId(),
    buyerId: uuid().notNull(),
    personId: uuid().notNull(),
    courseId: uuid().notNull(),
    source: entitlementSourceEnum().notNull(),
    /** The one lesson it is for; null is the whole course. */
    lessonSlug: text(),
    startsAt: instant().notNull(),
    untilAt: instant(),
    suspendedAt: instant(),
    /** When the payment went back. */
    endedAt: instant(),
    /** When somebody of the clinic took it away. */
    revokedAt: instant(),
    grantedBy: uuid(),
    grantReason: text(),
    revokedBy: uuid(),
    revokeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index().on(t.clinicId, t.buyerId),
    foreignKey({ columns: [t.clinicId, t.buyerId], foreignColumns: [buyer.clinicId, buyer.id] }),
    foreignKey({ columns: [t.clinicId, t.courseId], foreignColumns: [course.clinicId, course.id] }),
    foreignKey({ columns: [t.clinicId, t.grantedBy], foreignColumns: [membership.clinicId, membership.id] }),
    foreignKey({ columns: [t.clinicId, t.revokedBy], foreignColumns: [membership.clinicId, membership.id] }),
    check(
      "entitlement_has_reason",
      sql`(${t.source} = 'purchase' or ${t.grantReason} is not null)
        and (${t.revokedBy} is null or ${t.revokeReason} is not null)`,
    ),
  ],
);

/** A delivered event of the payment provider, stored once. It says that something happened, never what. */
export const stripeEvent = pgTable(
  "stripe_event",
  {
    clinicId: clinicId(),
    id: text().notNull(),
    orderId: uuid().notNull(),
    type: text().notNull(),
    happenedAt: instant().notNull(),
    receivedAt: instant().notNull(),
    /** When the order was read from the provider after it; null while that has not worked. */
    settledAt: instant(),
    attempts: integer().notNull().default(0),
    lastError: text(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.id] }),
    index().on(t.clinicId, t.receivedAt).where(sql`${t.settledAt} is null`),
    foreignKey({ columns: [t.clinicId, t.orderId], foreignColumns: [courseOrder.clinicId, courseOrder.id] }),
  ],
);

/** What a buyer watched of a lesson, by its slug, so that it outlives versions and refunds. */
export const lessonProgress = pgTable(
  "lesson_progress",
  {
    clinicId: clinicId(),
    buyerId: uuid().notNull(),
    personId: uuid().notNull(),
    courseId: uuid().notNull(),
    lessonSlug: text().notNull(),
    ranges: jsonb().$type<readonly WatchedRange[]>().notNull(),
    stopSeconds: integer(),
    stopAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.buyerId, t.courseId, t.lessonSlug] }),
    index().on(t.clinicId, t.courseId),
    foreignKey({ columns: [t.clinicId, t.buyerId], foreignColumns: [buyer.clinicId, buyer.id] }),
    foreignKey({ columns: [t.clinicId, t.courseId], foreignColumns: [course.clinicId, course.id] }),
  ],
);
