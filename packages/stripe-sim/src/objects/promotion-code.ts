import * as z from "zod";
import type { Coupon, PromotionCode } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, missParam, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import {
  created,
  currency,
  flag,
  integer,
  listParams,
  metadata,
  oneOf,
  params,
  text,
  timestamp,
} from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { readCoupon } from "./coupon.ts";
import { mergeMetadata } from "./metadata.ts";

const INVALID = "This promotion code is invalid.";

/** Stripe switches a code off by itself when it, or its coupon, cannot be redeemed any more. */
function readPromotionCode(sim: Sim, id: string): PromotionCode | undefined {
  const code = sim.state.promotionCode.get(id);
  if (code === undefined) return undefined;
  const isUsedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  const isOver = code.expires_at !== null && code.expires_at <= sim.now();
  const coupon = readCoupon(sim, code.promotion.coupon);
  if (isUsedUp || isOver || coupon?.valid !== true) code.active = false;
  return code;
}

function findPromotionCode(sim: Sim, id: string): PromotionCode {
  const code = readPromotionCode(sim, id);
  if (code === undefined) throw missObject("promotion code", id);
  return code;
}

export interface Redeemed {
  coupon: Coupon;
  promotionCode: PromotionCode | undefined;
}

interface Purchase {
  subtotalMinor: number;
  currency: string;
  customer: string | null;
}

function hasPaidBefore(sim: Sim, customer: string | null): boolean {
  if (customer === null) return false;
  return sim.state.charge
    .list()
    .some((charge) => charge.customer === customer && charge.status === "succeeded");
}

/** Why the code does not hold for this purchase, in a sentence for the buyer. */
function findObstacle(sim: Sim, code: PromotionCode, purchase: Purchase): string | undefined {
  const { restrictions } = code;
  if (!code.active) return "This code is expired or was used up.";
  if (code.customer !== null && code.customer !== purchase.customer) return INVALID;
  if (restrictions.first_time_transaction && hasPaidBefore(sim, purchase.customer)) {
    return "This code is for a first purchase.";
  }
  const minimum = restrictions.minimum_amount;
  const isSameMoney = restrictions.minimum_amount_currency === purchase.currency;
  if (minimum !== null && (!isSameMoney || purchase.subtotalMinor < minimum)) {
    return "This code needs a larger order.";
  }
  return undefined;
}

function checkMoney(coupon: Coupon, purchase: Purchase): void {
  if (coupon.amount_off === null || coupon.currency === purchase.currency) return;
  throw refuse(
    `The coupon has currency ${coupon.currency ?? "none"}, and the purchase is in ${purchase.currency}.`,
  );
}

/** A promotion code that holds for the purchase, by its id or by what the buyer types. */
export function redeemPromotionCode(sim: Sim, idOrCode: string, purchase: Purchase, param: string): Redeemed {
  const wanted = idOrCode.trim().toLowerCase();
  const matching = sim.state.promotionCode.list().filter((one) => one.code.toLowerCase() === wanted);
  for (const one of matching) readPromotionCode(sim, one.id);
  const found = readPromotionCode(sim, idOrCode) ?? matching.find((one) => one.active) ?? matching[0];
  if (found === undefined) throw missParam("promotion code", idOrCode, param);
  const obstacle = findObstacle(sim, found, purchase);
  if (obstacle !== undefined) throw refuse(obstacle, { param });
  const coupon = readCoupon(sim, found.promotion.coupon);
  if (coupon === undefined) throw refuse(INVALID, { param });
  checkMoney(coupon, purchase);
  return { coupon, promotionCode: found };
}

/** A coupon that the merchant puts on the purchase without a code. */
export function redeemCoupon(sim: Sim, id: string, purchase: Purchase, param: string): Redeemed {
  const coupon = readCoupon(sim, id);
  if (coupon === undefined) throw missParam("coupon", id, param);
  if (!coupon.valid) throw refuse(`Coupon ${id} is used up or expired and cannot be applied.`, { param });
  checkMoney(coupon, purchase);
  return { coupon, promotionCode: undefined };
}

/** Counts one use, when the purchase is complete. */
export function countRedemption(
  sim: Sim,
  discount: { coupon: string | null; promotion_code: string | null },
): void {
  const code = sim.state.promotionCode.get(discount.promotion_code ?? "");
  if (code !== undefined) {
    code.times_redeemed += 1;
    sim.state.promotionCode.put(code);
    readPromotionCode(sim, code.id);
  }
  const coupon = sim.state.coupon.get(code?.promotion.coupon ?? discount.coupon ?? "");
  if (coupon === undefined) return;
  coupon.times_redeemed += 1;
  sim.state.coupon.put(coupon);
}

const restrictions = z.strictObject({
  first_time_transaction: flag().optional(),
  minimum_amount: integer(1).optional(),
  minimum_amount_currency: currency().optional(),
});

const newPromotionCode = params({
  promotion: z.strictObject({ type: oneOf(["coupon"]), coupon: text() }),
  active: flag().optional(),
  code: text(500).optional(),
  customer: text().optional(),
  expires_at: timestamp().optional(),
  max_redemptions: integer(1).optional(),
  metadata: metadata().optional(),
  restrictions: restrictions.optional(),
});

function checkPromotionCode(sim: Sim, given: z.infer<typeof newPromotionCode>): string {
  const coupon = readCoupon(sim, given.promotion.coupon);
  if (coupon === undefined) throw missParam("coupon", given.promotion.coupon, "promotion[coupon]");
  if (!coupon.valid) throw refuse("The coupon is no longer valid.", { param: "promotion[coupon]" });
  if (given.customer !== undefined && sim.state.customer.get(given.customer) === undefined) {
    throw missParam("customer", given.customer, "customer");
  }
  if (given.expires_at !== undefined && given.expires_at <= sim.now()) {
    throw refuse("Invalid timestamp: must be in the future", { param: "expires_at" });
  }
  const code = given.code ?? makeId("", 8).slice(1).toUpperCase();
  if (!/^[a-z0-9-]+$/i.test(code))
    throw refuse("Promotion codes may contain only a-z, A-Z, 0-9 and -.", { param: "code" });
  const twins = sim.state.promotionCode.list().filter((one) => one.code.toLowerCase() === code.toLowerCase());
  if (twins.some((one) => readPromotionCode(sim, one.id)?.active === true)) {
    throw refuse("An active promotion code with `code: " + code + "` already exists.", {
      code: "resource_already_exists",
      param: "code",
    });
  }
  return code;
}

export const promotionCodeEndpoints = [
  endpoint("POST", "/v1/promotion_codes", newPromotionCode, ({ sim, params: given }) => {
    const code: PromotionCode = {
      id: makeId("promo"),
      object: "promotion_code",
      active: given.active ?? true,
      code: checkPromotionCode(sim, given),
      created: sim.now(),
      customer: given.customer ?? null,
      customer_account: null,
      expires_at: given.expires_at ?? null,
      livemode: false,
      max_redemptions: given.max_redemptions ?? null,
      metadata: mergeMetadata({}, given.metadata),
      promotion: { type: "coupon", coupon: given.promotion.coupon },
      restrictions: {
        first_time_transaction: given.restrictions?.first_time_transaction ?? false,
        minimum_amount: given.restrictions?.minimum_amount ?? null,
        minimum_amount_currency: given.restrictions?.minimum_amount_currency ?? null,
      },
      times_redeemed: 0,
    };
    sim.state.promotionCode.put(code);
    sim.emit("promotion_code.created", code);
    return code;
  }),
  endpoint("GET", "/v1/promotion_codes/:id", params({}), ({ sim, id }) => findPromotionCode(sim, id)),
  endpoint(
    "POST",
    "/v1/promotion_codes/:id",
    params({ active: flag().optional(), metadata: metadata().optional() }),
    ({ sim, id, params: given }) => {
      const code = findPromotionCode(sim, id);
      code.active = given.active ?? code.active;
      code.metadata = mergeMetadata(code.metadata ?? {}, given.metadata);
      sim.state.promotionCode.put(code);
      sim.emit("promotion_code.updated", code);
      return findPromotionCode(sim, id);
    },
  ),
  endpoint(
    "GET",
    "/v1/promotion_codes",
    listParams({
      active: flag().optional(),
      code: text(500).optional(),
      coupon: text().optional(),
      created: created(),
      customer: text().optional(),
    }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.promotionCode.list();
      for (const row of rows) readPromotionCode(sim, row.id);
      const found = rows
        .filter((one) => wanted.active === undefined || one.active === wanted.active)
        .filter((one) => wanted.code === undefined || one.code.toLowerCase() === wanted.code.toLowerCase())
        .filter((one) => wanted.coupon === undefined || one.promotion.coupon === wanted.coupon)
        .filter((one) => wanted.customer === undefined || one.customer === wanted.customer)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(found, wanted, path);
    },
  ),
];
