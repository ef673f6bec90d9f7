import type { Tx } from "@plumbline/db/doors";
import { buyer, clinic, courseOrder } from "@plumbline/db/schema";
import { makeMoney } from "@plumbline/domain/money";
import { and, eq } from "drizzle-orm";
import { makeLink, type PublicUrls, readClinicName, type Recipient } from "./address.ts";

function linkTo(
  urls: PublicUrls,
  kind: "receipt" | "refund",
  order: { clinicId: string; id: string },
): string {
  if (kind === "receipt") return makeLink(urls.portal, kind, null);
  return new URL(`/order/${order.id}?seller=${order.clinicId}`, urls.portal).href;
}

/** Whom an order is from, with what its mail tells. Null before anything was paid. */
export async function addressOrder(
  urls: PublicUrls,
  tx: Tx,
  kind: "receipt" | "refund",
  orderId: string,
): Promise<Recipient | null> {
  const [found] = await tx.db
    .select({ order: courseOrder, clinicName: clinic.name, locale: clinic.locale })
    .from(courseOrder)
    .innerJoin(clinic, eq(clinic.id, courseOrder.clinicId))
    .where(and(eq(courseOrder.clinicId, tx.clinicId), eq(courseOrder.id, orderId)));
  if (found === undefined || found.order.paidAt === null) return null;
  const { order, clinicName, locale } = found;
  const { taxBasisPoints: basisPoints } = order;
  const amount = makeMoney(kind === "receipt" ? order.paidMinor : order.refundedMinor, order.currency);
  return {
    email: order.email,
    givenName: null,
    clinicName,
    link: linkTo(urls, kind, order),
    expiresAt: null,
    order: { orderId, amount, tax: basisPoints === null ? null : { basisPoints, mode: "inclusive" }, locale },
  };
}

/** Somebody who has or had a course of this clinic. */
export async function addressBuyer(
  urls: PublicUrls,
  tx: Tx,
  kind: "already_owned" | "course_granted",
  buyerId: string,
): Promise<Recipient | null> {
  const [found] = await tx.db
    .select({ email: buyer.email })
    .from(buyer)
    .where(and(eq(buyer.clinicId, tx.clinicId), eq(buyer.id, buyerId)));
  if (found === undefined) return null;
  const link = makeLink(urls.portal, kind, null);
  const clinicName = await readClinicName(tx, tx.clinicId);
  return { ...found, givenName: null, clinicName, link, expiresAt: null };
}
