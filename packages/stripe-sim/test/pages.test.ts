import fc from "fast-check";
import { expect, test } from "vitest";
import { openSim } from "./harness.ts";
import { takePage } from "../src/protocol/page.ts";

const rows = Array.from({ length: 37 }, (_, index) => ({ id: `x_${index}`, object: "x" }));

test("pages forward and pages back give every row once, in order, for every size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 37 }), fc.integer({ min: 1, max: 40 }), (count, limit) => {
      const all = rows.slice(0, count);
      const forward: typeof rows = [];
      for (let after: string | undefined, more = true; more; ) {
        const page = takePage(all, { limit, starting_after: after }, "/v1/x");
        forward.push(...page.data);
        after = page.data.at(-1)?.id;
        more = page.has_more;
      }
      expect(forward).toEqual(all);
      const back: typeof rows = all.slice(-1);
      for (let more = count > 1; more; ) {
        const page = takePage(all, { limit, ending_before: back[0]?.id }, "/v1/x");
        back.unshift(...page.data);
        more = page.has_more;
      }
      expect(back).toEqual(all);
    }),
  );
});

test("the official client walks all pages by itself", async () => {
  const { sim, stripe } = await openSim();
  const made: string[] = [];
  for (let index = 0; index < 25; index += 1) made.unshift((await stripe.customers.create({})).id);
  const walked: string[] = [];
  for await (const customer of stripe.customers.list({ limit: 7 })) walked.push(customer.id);
  expect(walked).toEqual(made);
  await expect(stripe.customers.list({ starting_after: "cus_none" })).rejects.toMatchObject({
    code: "resource_missing",
  });
  await expect(
    stripe.customers.list({ starting_after: made[0], ending_before: made[1] } as object),
  ).rejects.toMatchObject({
    statusCode: 400,
  });
  await sim.close();
});

test("a list can be held to a time and expanded within", async () => {
  const { sim, stripe } = await openSim();
  const early = await stripe.products.create({ name: "Early" });
  sim.advanceClock(100);
  const late = await stripe.products.create({ name: "Late" });
  await stripe.prices.create({ product: late.id, currency: "eur", unit_amount: 100 });
  const since = await stripe.products.list({ created: { gt: early.created } });
  expect(since.data.map((one) => one.name)).toEqual(["Late"]);
  const prices = await stripe.prices.list({ expand: ["data.product"] });
  expect(prices.data[0]?.product).toMatchObject({ name: "Late" });
  await sim.close();
});
