import { afterAll, beforeAll, expect, test } from "vitest";
import type { StripeSim } from "../src/stripe-sim.ts";
import { openSim } from "./harness.ts";

let sim: StripeSim;

beforeAll(async () => {
  ({ sim } = await openSim());
  for (const body of ["id=prod_a&name=A", "id=prod_off&name=B&active=false"])
    await ask("POST", "/v1/products", body);
  await ask("POST", "/v1/coupons", "id=EUR5&amount_off=500&currency=eur");
});

afterAll(async () => {
  await sim.close();
});

interface Answered {
  status: number;
  headers: Headers;
  body: { error?: { type: string; code?: string; param?: string; message: string }; [key: string]: unknown };
}

async function ask(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const answer = await fetch(sim.url + path, {
    method,
    headers: {
      authorization: `Bearer ${sim.secretKey}`,
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answered["body"] };
}

const SESSION =
  "mode=payment&success_url=http://s.test/&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=4900&line_items[0][price_data][product]=prod_a";

const REFUSED: [
  what: string,
  path: string,
  body: string,
  code: string | undefined,
  param: string | undefined,
][] = [
  ["an unknown parameter", "/v1/products", "name=A&colour=blue", "parameter_unknown", "colour"],
  [
    "an unknown inner parameter",
    "/v1/checkout/sessions",
    `${SESSION}&line_items[0][price_data][colour]=x`,
    "parameter_unknown",
    "line_items[0][price_data][colour]",
  ],
  [
    "a parameter of Stripe's that is not built here",
    "/v1/checkout/sessions",
    `${SESSION}&phone_number_collection[enabled]=true`,
    "parameter_unknown",
    "phone_number_collection",
  ],
  ["a missing parameter", "/v1/products", "active=true", "parameter_missing", "name"],
  [
    "a missing inner parameter",
    "/v1/promotion_codes",
    "promotion[type]=coupon",
    "parameter_missing",
    "promotion[coupon]",
  ],
  ["an empty text", "/v1/products", "name=", "parameter_invalid_empty", "name"],
  [
    "a text for a number",
    "/v1/prices",
    "product=prod_a&currency=eur&unit_amount=ten",
    "parameter_invalid_integer",
    "unit_amount",
  ],
  [
    "a fraction for a number",
    "/v1/prices",
    "product=prod_a&currency=eur&unit_amount=10.5",
    "parameter_invalid_integer",
    "unit_amount",
  ],
  [
    "a negative price",
    "/v1/prices",
    "product=prod_a&currency=eur&unit_amount=-1",
    "parameter_invalid_integer",
    "unit_amount",
  ],
  ["a text for a yes or no", "/v1/products", "name=A&active=maybe", undefined, "active"],
  ["an object for a text", "/v1/products", "name[first]=A", undefined, "name"],
  [
    "a text for a list",
    "/v1/checkout/sessions",
    "mode=payment&success_url=http://s.test/&line_items=one",
    undefined,
    "line_items",
  ],
  ["a text for an object", "/v1/promotion_codes", "promotion=EUR5", undefined, "promotion"],
  [
    "an unknown word of a list of words",
    "/v1/checkout/sessions",
    SESSION.replace("payment", "gift"),
    undefined,
    "mode",
  ],
  [
    "a currency that is none",
    "/v1/prices",
    "product=prod_a&currency=zzz&unit_amount=1",
    undefined,
    "currency",
  ],
  [
    "an address that is none",
    "/v1/checkout/sessions",
    SESSION.replace("http://s.test/", "somewhere"),
    "url_invalid",
    "success_url",
  ],
  [
    "a script for an address",
    "/v1/checkout/sessions",
    SESSION.replace("http://s.test/", "javascript:1"),
    "url_invalid",
    "success_url",
  ],
  ["an e-mail that is none", "/v1/customers", "email=ada@", "email_invalid", "email"],
  [
    "a name of metadata that is too long",
    "/v1/products",
    `name=A&metadata[${"k".repeat(41)}]=v`,
    undefined,
    `metadata[${"k".repeat(41)}]`,
  ],
  [
    "a value of metadata that is too long",
    "/v1/products",
    `name=A&metadata[k]=${"v".repeat(501)}`,
    undefined,
    "metadata[k]",
  ],
  [
    "a product that is not there",
    "/v1/prices",
    "product=prod_none&currency=eur&unit_amount=1",
    "resource_missing",
    "product",
  ],
  [
    "a customer that is not there",
    "/v1/checkout/sessions",
    `${SESSION}&customer=cus_none`,
    "resource_missing",
    "customer",
  ],
  [
    "a price that is not there",
    "/v1/checkout/sessions",
    "mode=payment&success_url=http://s.test/&line_items[0][price]=price_none&line_items[0][quantity]=1",
    "resource_missing",
    "line_items[0][price]",
  ],
  [
    "a customer beside an e-mail",
    "/v1/checkout/sessions",
    `${SESSION}&customer=cus_a&customer_email=a@b.test`,
    undefined,
    "customer",
  ],
  [
    "codes beside a discount",
    "/v1/checkout/sessions",
    `${SESSION}&allow_promotion_codes=true&discounts[0][coupon]=EUR5`,
    undefined,
    "allow_promotion_codes",
  ],
  [
    "a line without a quantity",
    "/v1/checkout/sessions",
    SESSION.replace("line_items[0][quantity]=1&", ""),
    "parameter_missing",
    "line_items[0][quantity]",
  ],
  [
    "lines in two currencies",
    "/v1/checkout/sessions",
    `${SESSION}&line_items[1][quantity]=1&line_items[1][price_data][currency]=usd&line_items[1][price_data][unit_amount]=100&line_items[1][price_data][product]=prod_a`,
    undefined,
    "line_items",
  ],
  [
    "a product that is switched off",
    "/v1/checkout/sessions",
    SESSION.replace("prod_a", "prod_off"),
    undefined,
    "line_items[0]",
  ],
  [
    "an end that is too near",
    "/v1/checkout/sessions",
    `${SESSION}&expires_at=${Math.floor(Date.now() / 1000) + 60}`,
    undefined,
    "expires_at",
  ],
  [
    "an end that is too far",
    "/v1/checkout/sessions",
    `${SESSION}&expires_at=${Math.floor(Date.now() / 1000) + 90_000}`,
    undefined,
    "expires_at",
  ],
  ["a few cents", "/v1/checkout/sessions", SESSION.replace("4900", "49"), "amount_too_small", undefined],
  [
    "tax",
    "/v1/checkout/sessions",
    `${SESSION}&automatic_tax[enabled]=true`,
    undefined,
    "automatic_tax[enabled]",
  ],
  [
    "a subscription",
    "/v1/checkout/sessions",
    SESSION.replace("mode=payment", "mode=subscription"),
    undefined,
    "mode",
  ],
  [
    "a coupon in another currency",
    "/v1/checkout/sessions",
    `${SESSION.replace("eur", "usd")}&discounts[0][coupon]=EUR5`,
    undefined,
    undefined,
  ],
  [
    "a coupon that takes twice",
    "/v1/coupons",
    "percent_off=10&amount_off=100&currency=eur",
    undefined,
    "percent_off",
  ],
  ["a coupon of more than all", "/v1/coupons", "percent_off=100.5", undefined, "percent_off"],
  ["a coupon's id that is taken", "/v1/coupons", "id=EUR5&percent_off=10", "resource_already_exists", "id"],
  ["a refund of nothing named", "/v1/refunds", "amount=1", undefined, undefined],
  ["a refund of a charge that is not there", "/v1/refunds", "charge=ch_none", "resource_missing", "charge"],
  [
    "dinar that no card can move",
    "/v1/prices",
    "product=prod_a&currency=kwd&unit_amount=5124",
    "parameter_invalid_integer",
    "unit_amount",
  ],
  ["a property that cannot be expanded", "/v1/products", "name=A&expand[]=name", undefined, "expand"],
  [
    "a name used as text and as object",
    "/v1/products",
    "name=A&metadata=x&metadata[a]=b",
    undefined,
    "metadata[a]",
  ],
];

test.each(REFUSED)("%s is refused and named", async (_, path, body, code, param) => {
  const { status, body: answer } = await ask("POST", path, body);
  expect(status).toBe(400);
  expect(answer.error).toMatchObject({ type: "invalid_request_error" });
  expect([answer.error?.code, answer.error?.param]).toEqual([code, param]);
  expect(answer.error?.message).not.toBe("");
});

test("several unknown parameters are named together", async () => {
  const { body } = await ask("POST", "/v1/products", "name=A&colour=blue&size=1");
  expect(body.error?.message).toBe("Received unknown parameters: colour, size");
});

test("unknown parameters of a list and of a retrieval are refused too", async () => {
  for (const path of [
    "/v1/products?colour=blue",
    "/v1/products/prod_a?colour=blue",
    "/v1/products?limit=101",
  ]) {
    expect((await ask("GET", path)).status).toBe(400);
  }
});

test("a path that is not known, and one that climbs, are told as such", async () => {
  for (const path of ["/v1/subscriptions", "/v1/products/a/b/c", "/v1/products/%E0%A4%A"]) {
    expect((await ask("GET", path)).status).toBe(404);
  }
});

const KEYS: [string, string | undefined, number][] = [
  ["any test key as bearer", "Bearer sk_test_anything", 200],
  ["any test key as user name", `Basic ${Buffer.from("sk_test_anything:").toString("base64")}`, 200],
  ["a live key", "Bearer sk_live_anything", 401],
  ["a publishable key", "Bearer pk_test_anything", 401],
  ["no key", undefined, 401],
  ["another scheme", "Digest sk_test_anything", 401],
];

test.each(KEYS)("%s is answered as Stripe would", async (_, authorization, status) => {
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await fetch(`${sim.url}/v1/products`, { headers });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("request-id")).toMatch(/^req_/);
});

test("a wrong key is not written out in the answer", async () => {
  const { body } = await ask("GET", "/v1/products", undefined, {
    authorization: "Bearer sk_live_51SecretSecretSecret",
  });
  expect(body.error?.message).not.toContain("SecretSecret");
});

test("a version is echoed, and one that is none is refused", async () => {
  const good = await ask("GET", "/v1/products", undefined, { "stripe-version": "2026-10-28.endive" });
  expect(good.headers.get("stripe-version")).toBe("2026-10-28.endive");
  expect((await ask("GET", "/v1/products", undefined, { "stripe-version": "latest" })).status).toBe(400);
});

test("JSON is refused, because Stripe takes forms", async () => {
  const answer = await ask("POST", "/v1/products", '{"name":"A"}', { "content-type": "application/json" });
  expect(answer.status).toBe(400);
});

test("a name like __proto__ is a name like any other", async () => {
  const { body } = await ask("POST", "/v1/products", "name=A&__proto__[admin]=true&metadata[constructor]=x");
  expect(body.error?.code).toBe("parameter_unknown");
  expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
});

test("lists come as numbers, as empty brackets, and as metadata with numbers for names", async () => {
  const { body } = await ask(
    "POST",
    "/v1/products",
    "name=A&images[]=http://a.test/1&images[]=http://a.test/2&metadata[0]=zero",
  );
  expect(body).toMatchObject({ images: ["http://a.test/1", "http://a.test/2"], metadata: { 0: "zero" } });
});

test("every request is written down as it was sent, without the key", async () => {
  sim.clearRequests();
  await ask("POST", "/v1/customers", "name=Ada&metadata[a]=b");
  await ask("GET", "/v1/customers?limit=1");
  const [first, second] = sim.listRequests();
  expect(first).toMatchObject({
    method: "POST",
    path: "/v1/customers",
    body: "name=Ada&metadata[a]=b",
    status: 200,
  });
  expect(second).toMatchObject({ method: "GET", query: "?limit=1" });
  expect(JSON.stringify(sim.listRequests())).not.toContain("sk_test_");
  expect(sim.countDroppedRequests()).toBe(0);
});
