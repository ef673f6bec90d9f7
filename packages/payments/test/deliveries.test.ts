import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DeliveryRefused } from "../src/gateway.ts";
import { openWorld, payOnPage, pressToPay, reportClaim, type World } from "./world.ts";

let world: World;
let body: string;
beforeAll(async () => {
  world = await openWorld({ deliver: false });
  const { url } = await pressToPay(world, "ada@example.test");
  await payOnPage(url);
  const { data } = await world.stripe.events.list({ type: "checkout.session.completed" });
  body = JSON.stringify(data[0], null, 2);
});
afterAll(() => world.close());

const sign = (text: string, secret: string, at: number | string) =>
  createHmac("sha256", secret).update(`${at}.${text}`, "utf8").digest("hex");
const seconds = () => Math.floor(Date.now() / 1000);

function header(text: string, { secret = world.sim.webhookSecret, ageSeconds = 0 } = {}): string {
  const at = seconds() - ageSeconds;
  return `t=${at},v1=${sign(text, secret, at)}`;
}

async function receive(text: string, signature: string | undefined): Promise<string> {
  return world.payments.receiveDelivery(text, signature).then(
    () => "taken",
    (cause: unknown) => (cause instanceof DeliveryRefused ? cause.reason : String(cause)),
  );
}

async function countStored() {
  const { rows } = await world.database.superPool.query<{ events: number; rights: number; paid: number }>(
    `select (select count(*) from stripe_event)::int as events, (select count(*) from entitlement)::int as rights,
       (select count(*) from course_order where state <> 'open')::int as paid`,
  );
  return rows[0];
}

function reverseKeys(text: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed()), null, 2);
}

/** A time that is signed, with another one beside it that is not. */
function withTwoTimes(ageSeconds: number, order: "signed first" | "signed last"): string {
  const signed = seconds() - ageSeconds;
  const times = order === "signed first" ? [signed, seconds()] : [seconds(), signed];
  return `${times.map((time) => `t=${time}`).join(",")},v1=${sign(body, world.sim.webhookSecret, signed)}`;
}

type Case = readonly [what: string, reason: string, make: () => readonly [string, string | undefined]];

const CASES: readonly Case[] = [
  ["forged: a secret that nobody has", "signature", () => [body, header(body, { secret: "whsec_forged" })]],
  ["forged: no secret at all", "signature", () => [body, header(body, { secret: "" })]],
  ["forged: another body", "signature", () => [body.replace("complete", "expired"), header(body)]],
  ["forged: one more byte", "signature", () => [`${body} `, header(body)]],
  ["forged: a digest that is cut short", "signature", () => [body, header(body).slice(0, -1)]],
  ["forged: only the old scheme", "signature", () => [body, header(body).replace("v1=", "v0=")]],
  [
    "forged: signed for another second",
    "signature",
    () => [body, header(body).replace(/t=\d+/, `t=${seconds() - 1}`)],
  ],
  ["old: five minutes and a second", "old", () => [body, header(body, { ageSeconds: 301 })]],
  ["old: a day", "old", () => [body, header(body, { ageSeconds: 86_400 })]],
  ["old: beside a time of now", "signature", () => [body, withTwoTimes(86_400, "signed first")]],
  ["old: behind a time of now", "signature", () => [body, withTwoTimes(86_400, "signed last")]],
  ["future: five minutes and some", "future", () => [body, header(body, { ageSeconds: -310 })]],
  ["future: a year", "future", () => [body, header(body, { ageSeconds: -31_536_000 })]],
  ["future: behind a time of now", "signature", () => [body, withTwoTimes(-86_400, "signed last")]],
  ["re-serialised: without spaces", "signature", () => [JSON.stringify(JSON.parse(body)), header(body)]],
  [
    "re-serialised: four spaces",
    "signature",
    () => [JSON.stringify(JSON.parse(body), null, 4), header(body)],
  ],
  ["re-serialised: keys in another order", "signature", () => [reverseKeys(body), header(body)]],
  ["no signature", "signature", () => [body, undefined]],
  ["an empty signature", "signature", () => [body, ""]],
  ["a signature that is none", "signature", () => [body, "v1,t"]],
  ["a time that is none", "signature", () => [body, header(body).replace(/t=\d+/, "t=now")]],
  ["a time with something behind it", "signature", () => [body, header(body).replace(/t=\d+/, "$&x")]],
  ["an empty body", "signature", () => ["", header(body)]],
  ["an empty body that is signed", "signature", () => ["", header("")]],
  ["no JSON, and signed", "signature", () => ["paid", header("paid")]],
];

test("whatever nobody may act on is refused with its reason, and nothing is stored", async () => {
  const before = await countStored();
  const other = await world.stripe.webhookEndpoints.create({
    url: "http://elsewhere.test/hook",
    enabled_events: ["*"],
  });
  const cases: readonly Case[] = [
    ...CASES,
    [
      "the secret of another endpoint",
      "signature",
      () => [body, header(body, { secret: other.secret ?? "" })],
    ],
  ];
  const answers = [];
  for (const [what, , make] of cases) answers.push([what, await receive(...make())]);
  expect(answers).toEqual(cases.map(([what, reason]) => [what, reason]));
  expect(await countStored()).toEqual(before);
  const count = (reason: string) => cases.filter((one) => one[1] === reason).length;
  reportClaim(
    43,
    `${cases.length} deliveries refused (${count("signature")} signature, ${count("old")} old, ` +
      `${count("future")} future), nothing stored`,
  );
});

test("the same body, signed as it should be, is taken, also just within the tolerance", async () => {
  expect(await receive(body, header(body, { ageSeconds: 290 }))).toBe("taken");
  expect(await countStored()).toMatchObject({ events: 1, rights: 1, paid: 1 });
  expect(await receive(body, header(body, { ageSeconds: -290 }))).toBe("taken");
  const both = header(body).replace("v1=", `v1=${"0".repeat(64)},v1=`);
  expect(await receive(body, both)).toBe("taken");
  expect(await countStored()).toMatchObject({ events: 1, rights: 1 });
});

test("an event about something that is not ours is taken and forgotten", async () => {
  const event = { id: "evt_other", object: "event", type: "refund.created", created: seconds() };
  const objects = [
    { id: "re_1", metadata: {}, payment_intent: null },
    { id: "re_2", metadata: {}, payment_intent: "pi_of_somebody_else" },
    { id: "re_3", metadata: { order: "42", seller: "us" } },
    { id: "re_4", metadata: { order: crypto.randomUUID(), seller: crypto.randomUUID() } },
  ];
  const before = await countStored();
  for (const object of objects) {
    const text = JSON.stringify({ ...event, data: { object } });
    expect([object.id, await receive(text, header(text))]).toEqual([object.id, "taken"]);
  }
  expect(await countStored()).toEqual(before);
});
