import { startStripeSim } from "@plumbline/stripe-sim";

const CARD = {
  number: "4242 4242 4242 4242",
  expiry: "12 / 40",
  cvc: "123",
  name: "Demo Buyer",
  email: "demo@buyers.example",
};

/** Paying is done when the page leads away; what it shows again says why not. */
async function pay(url) {
  const answer = await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(CARD) });
  if (answer.status !== 303 && answer.status !== 302) throw new Error("A demo buyer could not pay.");
}

/**
 * The local Stripe of the data folder, for as long as the demo's past is played into it: its clock is the story's, and
 * nobody is told by webhooks. Null where the real Stripe is used.
 */
export async function openDemoStripe(folder) {
  if (folder === undefined) return null;
  const sim = await startStripeSim({ port: 0, folder });
  const ask = async (method, path, fields) => {
    const answer = await fetch(`${sim.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${sim.secretKey}` },
      ...(fields === undefined ? {} : { body: new URLSearchParams(fields) }),
    });
    if (!answer.ok) throw new Error(`The local Stripe refused ${path}.`);
    return answer.json();
  };
  return {
    keys: { secretKey: sim.secretKey, webhookSecret: sim.webhookSecret, apiUrl: sim.url },
    setClock(at) {
      sim.advanceClock(Math.floor(at.getTime() / 1000) - sim.advanceClock(0));
    },
    pay,
    async refund(sessionId) {
      const session = await ask("GET", `/v1/checkout/sessions/${sessionId}`);
      await ask("POST", "/v1/refunds", { payment_intent: session.payment_intent });
    },
    close: () => sim.close(),
  };
}
