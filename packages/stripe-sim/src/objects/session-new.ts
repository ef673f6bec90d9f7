import * as z from "zod";
import type { CheckoutDetail, LineItem, Price, Session } from "../model.ts";
import { missParam, refuse } from "../protocol/fault.ts";
import {
  address,
  currency,
  email,
  flag,
  integer,
  list,
  metadata,
  oneOf,
  params,
  text,
  timestamp,
} from "../protocol/params.ts";
import { makeId, type Sim } from "../state.ts";
import { mergeMetadata } from "./metadata.ts";
import { makePrice, productData, TAX_BEHAVIOURS } from "./price.ts";
import { redeemCoupon, redeemPromotionCode, type Redeemed } from "./promotion-code.ts";
import { applyTotals, checkTotal } from "./session-totals.ts";

const HOUR_SECONDS = 60 * 60;
const LEAST_SECONDS = 30 * 60;
const MOST_SECONDS = 24 * HOUR_SECONDS;
const LOCALES =
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  );

const priceData = z.strictObject({
  currency: currency(),
  unit_amount: integer(0),
  product: text().optional(),
  product_data: productData.optional(),
  tax_behavior: oneOf(TAX_BEHAVIOURS).optional(),
});

const lineItem = z.strictObject({
  price: text().optional(),
  price_data: priceData.optional(),
  quantity: integer(1, 999_999).optional(),
  metadata: metadata().optional(),
});

const intentData = z.strictObject({
  description: text().optional(),
  metadata: metadata().optional(),
  receipt_email: email().optional(),
});

export const newSession = params({
  mode: oneOf(["payment", "setup", "subscription"]),
  line_items: list(lineItem),
  success_url: address(),
  cancel_url: address().optional(),
  allow_promotion_codes: flag().optional(),
  automatic_tax: z.strictObject({ enabled: flag() }).optional(),
  billing_address_collection: oneOf(["auto", "required"]).optional(),
  client_reference_id: text(200).optional(),
  customer: text().optional(),
  customer_creation: oneOf(["always", "if_required"]).optional(),
  customer_email: email().optional(),
  discounts: list(
    z.strictObject({ coupon: text().optional(), promotion_code: text().optional() }),
    1,
  ).optional(),
  expires_at: timestamp().optional(),
  locale: oneOf(LOCALES).optional(),
  metadata: metadata().optional(),
  payment_intent_data: intentData.optional(),
  payment_method_types: list(oneOf(["card"])).optional(),
  submit_type: oneOf(["auto", "book", "donate", "pay"]).optional(),
  ui_mode: oneOf(["hosted_page"]).optional(),
});

type NewSession = z.infer<typeof newSession>;

function refuseBoth(given: NewSession, one: keyof NewSession, other: keyof NewSession): void {
  if (given[one] === undefined || given[other] === undefined) return;
  throw refuse(`You may only specify one of these parameters: ${one}, ${other}.`, { param: one });
}

function checkCombination(sim: Sim, given: NewSession): void {
  if (given.mode !== "payment") {
    throw refuse(`The local stand-in knows the mode payment only, and not ${given.mode}.`, { param: "mode" });
  }
  if (given.automatic_tax?.enabled === true) {
    throw refuse("The local stand-in works out no tax.", { param: "automatic_tax[enabled]" });
  }
  if (given.line_items.length === 0) {
    throw refuse("Missing required param: line_items.", { code: "parameter_missing", param: "line_items" });
  }
  refuseBoth(given, "customer", "customer_email");
  refuseBoth(given, "customer", "customer_creation");
  refuseBoth(given, "allow_promotion_codes", "discounts");
  if (given.customer !== undefined && sim.state.customer.get(given.customer) === undefined) {
    throw missParam("customer", given.customer, "customer");
  }
}

function checkExpiry(sim: Sim, expiresAt: number): void {
  const seconds = expiresAt - sim.now();
  if (seconds < LEAST_SECONDS) {
    throw refuse("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", {
      param: "expires_at",
    });
  }
  if (seconds > MOST_SECONDS) {
    throw refuse("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", {
      param: "expires_at",
    });
  }
}

function findPrice(sim: Sim, given: z.infer<typeof lineItem>, param: string): Price {
  if ((given.price === undefined) === (given.price_data === undefined)) {
    throw refuse("You must specify exactly one of these parameters: price, price_data.", { param });
  }
  if (given.price_data !== undefined) {
    const inactive = { ...given.price_data, active: false };
    return makePrice(sim, inactive, `${param}[price_data]`);
  }
  const price = sim.state.price.get(given.price ?? "");
  if (price === undefined) throw missParam("price", given.price ?? "", `${param}[price]`);
  if (!price.active) {
    throw refuse("The price specified is inactive. This field only accepts active prices.", {
      param: `${param}[price]`,
    });
  }
  return price;
}

function makeLineItem(sim: Sim, given: z.infer<typeof lineItem>, index: number): LineItem {
  const param = `line_items[${index}]`;
  if (given.quantity === undefined) {
    throw refuse(`Quantity is required. Add \`quantity\` to \`${param}\``, {
      code: "parameter_missing",
      param: `${param}[quantity]`,
    });
  }
  const price = findPrice(sim, given, param);
  const product = sim.state.product.get(price.product);
  if (product?.active !== true) throw refuse("The product of this price is not active.", { param });
  const amount = (price.unit_amount ?? 0) * given.quantity;
  return {
    id: makeId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: product.name,
    metadata: mergeMetadata({}, given.metadata),
    price: structuredClone(price),
    quantity: given.quantity,
  };
}

function makeLineItems(sim: Sim, given: NewSession): LineItem[] {
  const items = given.line_items.map((item, index) => makeLineItem(sim, item, index));
  if (new Set(items.map((item) => item.currency)).size > 1) {
    throw refuse("All line items must have the same currency.", { param: "line_items" });
  }
  return items;
}

function redeem(sim: Sim, given: NewSession, session: Session): Redeemed | undefined {
  const [discount] = given.discounts ?? [];
  if (discount === undefined) return undefined;
  const { customer } = session;
  const purchase = {
    subtotalMinor: session.amount_subtotal ?? 0,
    currency: session.currency ?? "",
    customer,
  };
  if ((discount.coupon === undefined) === (discount.promotion_code === undefined)) {
    throw refuse("You must specify exactly one of these parameters: coupon, promotion_code.", {
      param: "discounts[0]",
    });
  }
  if (discount.coupon !== undefined) {
    return redeemCoupon(sim, discount.coupon, purchase, "discounts[0][coupon]");
  }
  const param = "discounts[0][promotion_code]";
  const id = discount.promotion_code ?? "";
  if (sim.state.promotionCode.get(id) === undefined) throw missParam("promotion code", id, param);
  return redeemPromotionCode(sim, id, purchase, param);
}

export function describeDiscount({ coupon, promotionCode }: Redeemed) {
  return promotionCode === undefined
    ? { coupon: coupon.id, promotion_code: null }
    : { coupon: null, promotion_code: promotionCode.id };
}

function makeObject(sim: Sim, given: NewSession, items: readonly LineItem[]): Session {
  const id = makeId("cs_test", 58);
  const customer = sim.state.customer.get(given.customer ?? "");
  const email = given.customer_email ?? customer?.email ?? null;
  const person = { email, name: null, phone: null, address: null };
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: given.allow_promotion_codes ?? null,
    allowed_payment_method_types: null,
    amount_subtotal: 0,
    amount_total: 0,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: given.billing_address_collection ?? null,
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: sim.now(),
    currency: items[0]?.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer === undefined ? (given.customer_creation ?? "if_required") : null,
    customer_details:
      email === null
        ? null
        : { ...person, business_name: null, individual_name: null, tax_exempt: "none", tax_ids: null },
    customer_email: given.customer_email ?? null,
    discounts: null,
    expires_at: given.expires_at ?? sim.now() + MOST_SECONDS,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: given.locale === undefined ? null : (given.locale as Session["locale"]),
    managed_payments: { enabled: false },
    metadata: mergeMetadata({}, given.metadata),
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: given.submit_type ?? null,
    subscription: null,
    success_url: given.success_url,
    total_details: null,
    ui_mode: "hosted_page",
    url: `${sim.publicUrl()}/c/pay/${id}`,
    wallet_options: null,
  };
}

/** A checkout session with its lines and amounts, open until somebody pays or it expires. */
export function makeSession(sim: Sim, given: NewSession): Session {
  checkCombination(sim, given);
  if (given.expires_at !== undefined) checkExpiry(sim, given.expires_at);
  const items = makeLineItems(sim, given);
  const session = makeObject(sim, given, items);
  applyTotals(session, items, undefined);
  const redeemed = redeem(sim, given, session);
  applyTotals(session, items, redeemed?.coupon);
  checkTotal(session);
  session.discounts = redeemed === undefined ? [] : [describeDiscount(redeemed)];
  const data = given.payment_intent_data;
  const detail: CheckoutDetail = {
    id: session.id,
    items,
    intent: {
      description: data?.description ?? null,
      metadata: mergeMetadata({}, data?.metadata),
      receiptEmail: data?.receipt_email ?? null,
    },
    problem: null,
    typed: { email: "", name: "", promotion: "" },
  };
  sim.state.checkout.put(detail);
  return sim.state.session.put(session);
}
