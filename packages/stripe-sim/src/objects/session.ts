import type { Session } from "../model.ts";
import { endpoint } from "../protocol/endpoint.ts";
import { missObject, refuse } from "../protocol/fault.ts";
import { isWithin, takePage } from "../protocol/page.ts";
import { created, listParams, metadata, oneOf, params, text } from "../protocol/params.ts";
import type { Sim } from "../state.ts";
import { makeCustomer } from "./customer.ts";
import { mergeMetadata } from "./metadata.ts";
import { cancelIntent } from "./payment.ts";
import { countRedemption } from "./promotion-code.ts";
import { makeSession, newSession } from "./session-new.ts";

/** Ends an open session: nobody can pay in it any more, nor finish a payment that waits at the bank. */
function expireSession(sim: Sim, session: Session): Session {
  session.status = "expired";
  session.url = null;
  sim.state.session.put(session);
  const intent = sim.state.paymentIntent.get(session.payment_intent ?? "");
  if (intent !== undefined && intent.status !== "succeeded" && intent.status !== "canceled") {
    cancelIntent(sim, intent, null);
  }
  sim.emit("checkout.session.expired", session);
  return session;
}

/** Ends what has run out by the sim's clock. */
export function expireSessions(sim: Sim): void {
  for (const session of sim.state.session.list()) {
    if (session.status === "open" && session.expires_at <= sim.now()) expireSession(sim, session);
  }
}

/** The session as it is now: one whose time is over has expired, whoever looks first. */
export function readSession(sim: Sim, id: string): Session | undefined {
  const session = sim.state.session.get(id);
  if (session?.status === "open" && session.expires_at <= sim.now()) return expireSession(sim, session);
  return session;
}

function findSession(sim: Sim, id: string): Session {
  const session = readSession(sim, id);
  if (session === undefined) throw missObject("checkout.session", id);
  return session;
}

/** The purchase is made: paid, or free. */
export function completeSession(
  sim: Sim,
  session: Session,
  buyer: { email: string; name: string | null },
): void {
  const isFree = session.amount_total === 0;
  session.status = "complete";
  session.payment_status = isFree ? "no_payment_required" : "paid";
  session.url = null;
  session.customer_details = {
    address: { city: null, country: "US", line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email: buyer.email,
    individual_name: null,
    name: buyer.name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  for (const discount of session.discounts ?? []) countRedemption(sim, discount);
  sim.state.session.put(session);
  sim.emit("checkout.session.completed", session);
}

/** The customer whom the payment belongs to, made now when the session wants one. */
export function ensureCustomer(
  sim: Sim,
  session: Session,
  buyer: { email: string; name: string | null },
): void {
  if (session.customer !== null || session.customer_creation !== "always") return;
  const named = buyer.name === null ? {} : { name: buyer.name };
  session.customer = makeCustomer(sim, { email: buyer.email, ...named }).id;
  sim.state.session.put(session);
}

export const sessionEndpoints = [
  endpoint("POST", "/v1/checkout/sessions", newSession, ({ sim, params: given }) => makeSession(sim, given)),
  endpoint("GET", "/v1/checkout/sessions/:id", params({}), ({ sim, id }) => findSession(sim, id)),
  endpoint(
    "POST",
    "/v1/checkout/sessions/:id",
    params({ metadata: metadata().optional() }),
    ({ sim, id, params: given }) => {
      const session = findSession(sim, id);
      session.metadata = mergeMetadata(session.metadata ?? {}, given.metadata);
      return sim.state.session.put(session);
    },
  ),
  endpoint("POST", "/v1/checkout/sessions/:id/expire", params({}), ({ sim, id }) => {
    const session = findSession(sim, id);
    if (session.status !== "open") {
      const status = session.status ?? "none";
      throw refuse(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${status}.`,
      );
    }
    return expireSession(sim, session);
  }),
  endpoint(
    "GET",
    "/v1/checkout/sessions/:id/line_items",
    listParams({}),
    ({ sim, id, path, params: wanted }) => {
      findSession(sim, id);
      return takePage(sim.state.checkout.get(id)?.items ?? [], wanted, path);
    },
  ),
  endpoint(
    "GET",
    "/v1/checkout/sessions",
    listParams({
      created: created(),
      customer: text().optional(),
      payment_intent: text().optional(),
      status: oneOf(["complete", "expired", "open"]).optional(),
    }),
    ({ sim, path, params: wanted }) => {
      expireSessions(sim);
      const rows = sim.state.session
        .list()
        .filter((one) => wanted.customer === undefined || one.customer === wanted.customer)
        .filter((one) => wanted.payment_intent === undefined || one.payment_intent === wanted.payment_intent)
        .filter((one) => wanted.status === undefined || one.status === wanted.status)
        .filter((one) => isWithin(one.created, wanted.created));
      return takePage(rows, wanted, path);
    },
  ),
];
