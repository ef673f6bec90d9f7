import type { Coupon } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import {
  created,
  currency,
  integer,
  listParams,
  metadata,
  oneOf,
  params,
  percent,
  text,
  timestamp,
} from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";
import { checkAmount } from "./price.ts";

/** Whether the coupon can still be redeemed, worked out when it is looked at. */
export function readCoupon(sim: Sim, id: string): Coupon | undefined {
  const coupon = sim.state.coupon.get(id);
  if (coupon === undefined) return undefined;
  const isUsedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  const isOver = coupon.redeem_by !== null && coupon.redeem_by <= sim.now();
  coupon.valid = !isUsedUp && !isOver;
  return coupon;
}

function findCoupon(sim: Sim, id: string): Coupon {
  const coupon = readCoupon(sim, id);
  if (coupon === undefined) throw missObject("coupon", id);
  return coupon;
}

interface NewCoupon {
  id?: string | undefined;
  amount_off?: number | undefined;
  currency?: string | undefined;
  duration?: Coupon["duration"] | undefined;
  duration_in_months?: number | undefined;
  max_redemptions?: number | undefined;
  metadata?: Record<string, string> | "clear" | undefined;
  name?: string | undefined;
  percent_off?: number | undefined;
  redeem_by?: number | undefined;
}

function checkCoupon(sim: Sim, given: NewCoupon): void {
  if ((given.amount_off === undefined) === (given.percent_off === undefined)) {
    throw refuse("You must pass exactly one of percent_off or amount_off.", { param: "percent_off" });
  }
  if (given.amount_off !== undefined) {
    if (given.currency === undefined) {
      throw refuse("You must pass currency when passing amount_off", {
        code: "parameter_missing",
        param: "currency",
      });
    }
    checkAmount(given.amount_off, given.currency, "amount_off");
  }
  if ((given.duration === "repeating") !== (given.duration_in_months !== undefined)) {
    throw refuse("You must pass duration_in_months if and only if duration is repeating", {
      param: "duration_in_months",
    });
  }
  if (given.redeem_by !== undefined && given.redeem_by <= sim.now()) {
    throw refuse("Invalid timestamp: must be an integer Unix timestamp in the future", {
      param: "redeem_by",
    });
  }
  if (given.id !== undefined && sim.state.coupon.get(given.id) !== undefined) {
    throw refuse("Coupon already exists.", { code: "resource_already_exists", param: "id" });
  }
}

export const couponEndpoints = [
  endpoint(
    "POST",
    "/v1/coupons",
    params({
      id: text(200).optional(),
      amount_off: integer(1).optional(),
      currency: currency().optional(),
      duration: oneOf(["forever", "once", "repeating"]).optional(),
      duration_in_months: integer(1, 1200).optional(),
      max_redemptions: integer(1).optional(),
      metadata: metadata().optional(),
      name: text(40).optional(),
      percent_off: percent().optional(),
      redeem_by: timestamp().optional(),
    }),
    ({ sim, params: given }) => {
      checkCoupon(sim, given);
      const coupon: Coupon = {
        id: given.id ?? makeId("", 8).slice(1),
        object: "coupon",
        amount_off: given.amount_off ?? null,
        created: sim.now(),
        currency: given.amount_off === undefined ? null : (given.currency ?? null),
        duration: given.duration ?? "once",
        duration_in_months: given.duration_in_months ?? null,
        livemode: false,
        max_redemptions: given.max_redemptions ?? null,
        metadata: mergeMetadata({}, given.metadata),
        name: given.name ?? null,
        percent_off: given.percent_off ?? null,
        redeem_by: given.redeem_by ?? null,
        times_redeemed: 0,
        valid: true,
      };
      sim.state.coupon.put(coupon);
      sim.emit("coupon.created", coupon);
      return coupon;
    },
  ),
  endpoint("GET", "/v1/coupons/:id", params({}), ({ sim, id }) => findCoupon(sim, id)),
  endpoint("DELETE", "/v1/coupons/:id", params({}), ({ sim, id }) => {
    const coupon = findCoupon(sim, id);
    sim.state.coupon.remove(id);
    sim.emit("coupon.deleted", coupon);
    return { id, object: "coupon", deleted: true };
  }),
  endpoint("GET", "/v1/coupons", listParams({ created: created() }), ({ sim, path, params: wanted }) => {
    const rows = sim.state.coupon.list().filter((one) => isWithin(one.created, wanted.created));
    for (const row of rows) readCoupon(sim, row.id);
    return takePage(rows, wanted, path);
  }),
];
