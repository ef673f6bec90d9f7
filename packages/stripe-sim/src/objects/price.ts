import type { Price } from "../model.ts";
import { findStep } from "../money.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, missParam, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import {
  address,
  created,
  currency,
  flag,
  integer,
  list,
  listParams,
  metadata,
  oneOf,
  params,
  text,
} from "../protocol/params.ts";
import * as z from "zod";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";
import { makeProduct } from "./product.ts";

export const TAX_BEHAVIOURS = ["exclusive", "inclusive", "unspecified"] as const;

export const productData = z.strictObject({
  name: text(),
  description: text().optional(),
  images: list(address(), 8).optional(),
  metadata: metadata().optional(),
  tax_code: text(100).optional(),
});

interface NewPrice {
  currency: string;
  unit_amount: number;
  product?: string | undefined;
  product_data?: z.infer<typeof productData> | undefined;
  active?: boolean | undefined;
  lookup_key?: string | undefined;
  metadata?: Record<string, string> | "clear" | undefined;
  nickname?: string | undefined;
  tax_behavior?: Price["tax_behavior"] | undefined;
}

/** Refuses an amount that no card can move in this currency, such as 1.001 Kuwaiti dinar. */
export function checkAmount(amountMinor: number, code: string, param: string): void {
  const step = findStep(code);
  if (amountMinor % step === 0) return;
  const message = `Invalid amount: ${amountMinor}. Amounts in ${code} must be a multiple of ${step}.`;
  throw refuse(message, { code: "parameter_invalid_integer", param });
}

function findOwner(sim: Sim, given: NewPrice, prefix: string): string {
  if ((given.product === undefined) === (given.product_data === undefined)) {
    throw refuse("You must specify exactly one of these parameters: product, product_data.", {
      param: prefix === "" ? "product" : `${prefix}[product]`,
    });
  }
  if (given.product_data !== undefined) return makeProduct(sim, given.product_data).id;
  const id = given.product ?? "";
  if (sim.state.product.get(id) === undefined) {
    throw missParam("product", id, prefix === "" ? "product" : `${prefix}[product]`);
  }
  return id;
}

/** `prefix` is where in the request the price stands, so that a fault names it in full. */
export function makePrice(sim: Sim, given: NewPrice, prefix = ""): Price {
  checkAmount(given.unit_amount, given.currency, prefix === "" ? "unit_amount" : `${prefix}[unit_amount]`);
  const price: Price = {
    id: makeId("price"),
    object: "price",
    active: given.active ?? true,
    billing_scheme: "per_unit",
    created: sim.now(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: mergeMetadata({}, given.metadata),
    nickname: given.nickname ?? null,
    product: findOwner(sim, given, prefix),
    recurring: null,
    tax_behavior: given.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: given.unit_amount,
    unit_amount_decimal: String(given.unit_amount),
  };
  sim.state.price.put(price);
  return price;
}

function findPrice(sim: Sim, id: string): Price {
  const price = sim.state.price.get(id);
  if (price === undefined) throw missObject("price", id);
  return price;
}

function checkLookupKey(sim: Sim, key: string | undefined): void {
  if (key === undefined || !sim.state.price.list().some((price) => price.lookup_key === key)) return;
  const message = `A price (\`${key}\`) already uses that lookup key.`;
  throw refuse(message, { code: "resource_already_exists", param: "lookup_key" });
}

export const priceEndpoints = [
  endpoint(
    "POST",
    "/v1/prices",
    params({
      currency: currency(),
      unit_amount: integer(0),
      product: text().optional(),
      product_data: productData.optional(),
      active: flag().optional(),
      lookup_key: text(200).optional(),
      metadata: metadata().optional(),
      nickname: text().optional(),
      tax_behavior: oneOf(TAX_BEHAVIOURS).optional(),
    }),
    ({ sim, params: given }) => {
      checkLookupKey(sim, given.lookup_key);
      const price = makePrice(sim, given);
      sim.emit("price.created", price);
      return price;
    },
  ),
  endpoint("GET", "/v1/prices/:id", params({}), ({ sim, id }) => findPrice(sim, id)),
  endpoint(
    "POST",
    "/v1/prices/:id",
    params({
      active: flag().optional(),
      lookup_key: text(200).optional(),
      metadata: metadata().optional(),
      nickname: text().optional(),
    }),
    ({ sim, id, params: given }) => {
      const price = findPrice(sim, id);
      if (given.lookup_key !== price.lookup_key) checkLookupKey(sim, given.lookup_key);
      price.active = given.active ?? price.active;
      price.lookup_key = given.lookup_key ?? price.lookup_key;
      price.nickname = given.nickname ?? price.nickname;
      price.metadata = mergeMetadata(price.metadata, given.metadata);
      sim.state.price.put(price);
      sim.emit("price.updated", price);
      return price;
    },
  ),
  endpoint(
    "GET",
    "/v1/prices",
    listParams({
      active: flag().optional(),
      created: created(),
      currency: currency().optional(),
      lookup_keys: list(text(200), 10).optional(),
      product: text().optional(),
      type: oneOf(["one_time", "recurring"]).optional(),
    }),
    ({ sim, path, params: wanted }) => {
      const rows = sim.state.price
        .list()
        .filter((one) => wanted.active === undefined || one.active === wanted.active)
        .filter((one) => wanted.currency === undefined || one.currency === wanted.currency)
        .filter((one) => wanted.product === undefined || one.product === wanted.product)
        .filter((one) => wanted.type === undefined || one.type === wanted.type)
        .filter(
          (one) => wanted.lookup_keys === undefined || wanted.lookup_keys.includes(one.lookup_key ?? ""),
        )
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
