import { normaliseEmail } from "@plumbline/domain/email";
import * as z from "zod";
import { dateInput } from "../input.ts";

const email = z
  .string()
  .max(300)
  .transform((text, context) => {
    const address = normaliseEmail(text);
    if (address !== null) return address;
    context.addIssue({ code: "custom", message: "Enter a whole email address, such as ada@example.org." });
    return z.NEVER;
  });

export const buyInput = z.strictObject({
  clinic: z.string().regex(/^[a-z0-9-]{1,80}$/),
  email,
  /** Made by the browser for one press, and the same when it tries again. */
  clientId: z.uuid(),
});
export type BuyInput = z.infer<typeof buyInput>;

export const orderInput = z.strictObject({
  orderId: z.uuid(),
  clinicId: z.uuid(),
  /** The id of the press that made the order, which only the browser of that press has. */
  clientId: z.uuid().nullable(),
});
export type OrderInput = z.infer<typeof orderInput>;

export const ordersInput = z.strictObject({
  /** The last order of the page before. */
  before: z.uuid().optional(),
});
export type OrdersInput = z.infer<typeof ordersInput>;

const reason = z.string().trim().min(3, "Write why, in a few words.").max(300);

export const grantInput = z.strictObject({
  email,
  reason,
  /** The last day; without one the right stays. */
  until: dateInput.nullable(),
});
export type GrantInput = z.infer<typeof grantInput>;

export const revokeInput = z.strictObject({ entitlementId: z.uuid(), reason });
export type RevokeInput = z.infer<typeof revokeInput>;

export const ownOrderInput = z.strictObject({ orderId: z.uuid() });
export type OwnOrderInput = z.infer<typeof ownOrderInput>;

export const sellInput = z.strictObject({ isOnSale: z.boolean() });
export type SellInput = z.infer<typeof sellInput>;
