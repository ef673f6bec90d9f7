import { networkOf } from "@plumbline/auth/network";
import { Refusal } from "@plumbline/auth/refusal";
import type { StaffActor } from "@plumbline/db/actor";
import { appendAudit } from "@plumbline/db/audit";
import { asVisitor, type Tx, withActor } from "@plumbline/db/doors";
import { course, courseModule, courseVersion, entitlement, lesson } from "@plumbline/db/schema";
import { COURSE } from "@plumbline/domain/courses";
import { sayPurchaseRefusal } from "@plumbline/domain/course-words";
import { ownsCourse } from "@plumbline/domain/entitlement";
import { Fault } from "@plumbline/domain/fault";
import { enqueue } from "@plumbline/jobs/queue";
import { findFilm } from "@plumbline/media/film";
import { PaymentUnavailable, type Purchase } from "@plumbline/payments";
import { ensureBuyer } from "@plumbline/payments/buyer";
import { listEntitlements } from "@plumbline/payments/entitlements";
import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import { loadOutlineOf } from "../course/outline.ts";
import { endOfDay } from "../zone.ts";
import type { BuyInput, GrantInput, OwnOrderInput, RevokeInput, SellInput } from "./input.ts";

/** Three times in a quarter of an hour at most: whoever types somebody's address must not fill their mailbox. */
async function mayTellOwner(limiter: Context["limiter"], email: string): Promise<boolean> {
  try {
    await limiter.take("ownedMail", email);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * Leads to the page to pay on. Whoever has the course already is told by mail: only they should learn of it. Presses are
 * counted for whoever presses, not for the address, so nobody can keep somebody else from buying.
 */
export async function buyCourse(ctx: Context, input: BuyInput): Promise<Purchase> {
  const { payments, limiter } = ctx;
  if (payments === null) throw new Fault("conflict", sayPurchaseRefusal("not_sold"), { reason: "not_sold" });
  await limiter.take("purchase", networkOf(ctx.address));
  const outline = await asVisitor(ctx.pool, (tx) => loadOutlineOf(tx, input.clinic));
  const { clientId, email } = input;
  return payments.startPurchase({
    clinicId: outline.clinic.id,
    courseId: outline.course.id,
    clientId,
    email,
    requestId: ctx.requestId,
    tellsOwner: await mayTellOwner(limiter, email),
  });
}

async function publishOutline(tx: Tx, clinicId: string, courseId: string): Promise<void> {
  const { title, summary, modules } = COURSE;
  const [version] = await tx.db
    .insert(courseVersion)
    .values({ clinicId, courseId, number: 1, title, summary, publishedAt: tx.now })
    .returning({ id: courseVersion.id });
  const versionId = version?.id ?? "";
  const owners = await tx.db
    .insert(courseModule)
    .values(
      modules.map(({ slug, title: name }, index) => ({
        clinicId,
        versionId,
        position: index + 1,
        slug,
        title: name,
      })),
    )
    .returning({ id: courseModule.id, slug: courseModule.slug });
  const lessons = modules.flatMap((module) => module.lessons.map((one) => ({ module, one })));
  await tx.db.insert(lesson).values(
    lessons.map(({ module, one }, index) => {
      const film = findFilm(one.slug);
      return {
        clinicId,
        versionId,
        position: index + 1,
        moduleId: owners.find(({ slug }) => slug === module.slug)?.id ?? "",
        slug: one.slug,
        title: one.title,
        isPreview: one.isPreview,
        addresses: [...one.addresses],
        film: film?.slug ?? null,
        filmSeconds: film === undefined ? null : Math.floor(film.seconds),
      };
    }),
  );
}

async function findCourse(tx: Tx, actor: StaffActor): Promise<string | null> {
  const [found] = await tx.db
    .select({ id: course.id })
    .from(course)
    .where(eq(course.clinicId, actor.clinicId))
    .limit(1);
  return found?.id ?? null;
}

/** The outline as the first version, each lesson with the film that there is for it. */
async function makeCourse(tx: Tx, { clinicId }: StaffActor): Promise<string> {
  const { slug, price } = COURSE;
  const [made] = await tx.db
    .insert(course)
    .values({ clinicId, slug, priceMinor: price.minor, currency: price.currency, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ id: course.id });
  if (made === undefined) throw new Fault("conflict", "Somebody else did this just now. Please reload.");
  await publishOutline(tx, clinicId, made.id);
  return made.id;
}

/** Puts the course on sale, making it the first time, or takes it off. Who has it keeps it. */
export async function sellCourse(tx: Tx, actor: StaffActor, { isOnSale }: SellInput): Promise<void> {
  const courseId = (await findCourse(tx, actor)) ?? (await makeCourse(tx, actor));
  await tx.db
    .update(course)
    .set({ isOnSale })
    .where(and(eq(course.clinicId, actor.clinicId), eq(course.id, courseId)));
  const action = isOnSale ? "course.sell" : "course.stop";
  await appendAudit(tx, actor, { action, subjectKind: "course", subjectId: courseId });
}

/** Gives the course, and ends the page on which the same address might still pay for it. */
export async function giveCourse(ctx: Context & { readonly actor: StaffActor }, input: GrantInput) {
  const { actor, payments } = ctx;
  const { courseId, ...given } = await withActor(ctx.pool, actor, (tx) => grantCourse(tx, actor, input), {
    now: ctx.now(),
  });
  await payments
    ?.closePurchase({ clinicId: actor.clinicId, courseId, email: input.email })
    .catch((error: unknown) => ctx.report(error, "sales.grant"));
  return given;
}

/** Gives the whole course to an address, with a reason, and writes to it. */
export async function grantCourse(
  tx: Tx,
  actor: StaffActor,
  { email, reason, until }: GrantInput,
): Promise<{ entitlementId: string; courseId: string }> {
  const courseId = await findCourse(tx, actor);
  if (courseId === null) throw new Fault("not-found", "This clinic has no course yet.");
  const untilAt = until === null ? null : endOfDay(until, actor.timeZone);
  if (untilAt !== null && untilAt <= tx.now)
    throw new Fault("invalid", "This day is over. Choose a later one, or none.", { field: "until" });
  const who = await ensureBuyer(tx, email);
  if (ownsCourse(await listEntitlements(tx, courseId, who.buyerId), tx.now.getTime()))
    throw new Fault("conflict", "This address has the course already.", { field: "email" });
  const { clinicId, membershipId: grantedBy } = actor;
  const [made] = await tx.db
    .insert(entitlement)
    .values({
      clinicId,
      ...who,
      courseId,
      grantedBy,
      untilAt,
      source: "grant",
      startsAt: tx.now,
      grantReason: reason,
    })
    .returning({ id: entitlement.id });
  const entitlementId = made?.id ?? "";
  await enqueue(tx, { name: "mail", kind: "course_granted", clinicId, subjectId: who.buyerId });
  await appendAudit(tx, actor, {
    action: "access.grant",
    subjectKind: "entitlement",
    subjectId: entitlementId,
  });
  return { entitlementId, courseId };
}

/** Takes a right away at once, with a reason. What was paid is another matter: money goes back from the provider. */
export async function revokeAccess(tx: Tx, actor: StaffActor, input: RevokeInput): Promise<void> {
  const { clinicId, membershipId: revokedBy } = actor;
  const where = and(eq(entitlement.clinicId, clinicId), eq(entitlement.id, input.entitlementId));
  const [found] = await tx.db.select({ id: entitlement.id }).from(entitlement).where(where);
  if (found === undefined) throw new Fault("not-found", "This right was not found.");
  const ended = await tx.db
    .update(entitlement)
    .set({ revokedAt: tx.now, revokedBy, revokeReason: input.reason })
    .where(and(where, isNull(entitlement.revokedAt)))
    .returning({ id: entitlement.id });
  if (ended.length === 0) throw new Fault("conflict", "This right was taken away before.");
  await appendAudit(tx, actor, { action: "access.revoke", subjectKind: "entitlement", subjectId: found.id });
}

/** Reads an order from the provider again, and with that settles what of it had failed. */
export async function checkOrder(ctx: Context & { readonly actor: StaffActor }, { orderId }: OwnOrderInput) {
  if (ctx.payments === null)
    throw new Fault("conflict", "Payments are not set up here, so there is nobody to ask.");
  try {
    const { state, access } = await ctx.payments.settleOrder({ orderId, clinicId: ctx.actor.clinicId });
    return { state, access };
  } catch (cause) {
    if (!(cause instanceof PaymentUnavailable)) throw cause;
    throw new Fault("conflict", "Stripe did not answer. Nothing was changed; please try again in a moment.", {
      reason: "provider",
    });
  }
}
