import { DeliveryRefused, PaymentUnavailable } from "@plumbline/payments";
import { expect, test } from "vitest";
import { PUBLIC_HOST, startTestHost } from "./harness.ts";

const PATH = "/api/stripe/webhook";
/** As the provider sends it: no origin, no header of ours, spaces and order of its own. */
const BODY = '{ "id":"evt_1",  "type": "charge.refunded", "name": "Zoë" }';

async function deliver(outcome: () => Promise<void>, method = "POST") {
  const seen: [string, string | undefined][] = [];
  await using host = await startTestHost({
    deliveries: {
      receiveDelivery: (body, signature) => {
        seen.push([body, signature]);
        return outcome();
      },
    },
  });
  const headers = { host: PUBLIC_HOST, "content-type": "application/json", "stripe-signature": "t=1,v1=ab" };
  const answer = await host.send({
    method,
    path: PATH,
    headers,
    ...(method === "POST" ? { body: BODY } : {}),
  });
  return { answer, seen, lines: host.lines.join("\n") };
}

test("a delivery arrives byte for byte, with its signature, and is answered once it is settled", async () => {
  const { answer, seen } = await deliver(() => Promise.resolve());
  expect([answer.status, answer.body]).toEqual([200, "received\n"]);
  expect(seen).toEqual([[BODY, "t=1,v1=ab"]]);
});

test.each([
  ["signature", "The signature does not fit this body and this endpoint's secret."],
  ["old", "This delivery was signed too long ago."],
  ["future", "This delivery was signed in the future."],
] as const)(
  "a delivery that nobody may act on is refused with its sentence: %s",
  async (reason, sentence) => {
    const { answer, lines } = await deliver(() => Promise.reject(new DeliveryRefused(reason)));
    expect([answer.status, answer.body]).toEqual([400, `${sentence}\n`]);
    expect(lines).not.toContain("evt_1");
  },
);

test.each([
  ["the provider is away", new PaymentUnavailable("api_connection_error"), 503],
  ["the database is away", Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), 503],
  ["something is wrong here", new Error("secret words about somebody@example.org"), 500],
] as const)("a delivery that could not be settled is asked for again: %s", async (_what, error, status) => {
  const { answer, lines } = await deliver(() => Promise.reject(error));
  expect([answer.status, answer.body]).toEqual([status, "Not possible at this moment. Deliver it again.\n"]);
  expect(lines).not.toContain("somebody@example.org");
});

test("the endpoint takes deliveries only, and is not there where nothing is sold", async () => {
  const { answer, seen } = await deliver(() => Promise.resolve(), "GET");
  expect([answer.status, answer.headers["allow"], seen]).toEqual([405, "POST", []]);
  await using host = await startTestHost();
  const gone = await host.send({ method: "POST", path: PATH, headers: { host: PUBLIC_HOST }, body: BODY });
  expect(gone.status).toBe(404);
});
