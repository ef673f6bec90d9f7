import type { IncomingMessage } from "node:http";
import { type Answer, comesFromElsewhere, goTo, refuseOrigin } from "../answer.ts";
import { answerPage } from "../html.ts";
import { parseDecimal } from "../money.ts";
import { makeRefund } from "../objects/refund.ts";
import { StripeFault } from "../protocol/fault.ts";
import type { Sim } from "../state.ts";
import type { Courier } from "../webhooks/courier.ts";
import { renderEvent, renderEvents, renderPayment, renderPayments } from "./page.ts";

const SHOWN = 200;

function showPayments(sim: Sim): Answer {
  const payments = sim.state.paymentIntent
    .list()
    .slice(0, SHOWN)
    .map((intent) => ({ intent, charge: sim.state.charge.get(intent.latest_charge ?? "") }));
  return answerPage(renderPayments(payments));
}

function showPayment(
  sim: Sim,
  id: string,
  problem?: { message: string; amount: string },
): Answer | undefined {
  const intent = sim.state.paymentIntent.get(id);
  if (intent === undefined) return undefined;
  const charge = sim.state.charge.get(intent.latest_charge ?? "");
  const refunds = sim.state.refund.list().filter((refund) => refund.payment_intent === id);
  const disputes = sim.state.dispute.list().filter((dispute) => dispute.payment_intent === id);
  return answerPage(renderPayment({ intent, charge, refunds, disputes, problem }));
}

/** `refunded` is what the page had shown as refunded: a form sent twice gives back once. */
function refund(sim: Sim, id: string, form: URLSearchParams): Answer | undefined {
  const intent = sim.state.paymentIntent.get(id);
  const charge = sim.state.charge.get(intent?.latest_charge ?? "");
  if (intent === undefined || charge === undefined) return undefined;
  if (form.get("refunded") !== String(charge.amount_refunded)) return goTo(`/payments/${id}`);
  const typed = form.get("amount") ?? "";
  const amount = parseDecimal(typed, intent.currency);
  if (amount === undefined || amount === 0) {
    const message = `Type an amount in ${intent.currency.toUpperCase()}.`;
    return showPayment(sim, id, { message, amount: typed });
  }
  try {
    makeRefund(sim, { payment_intent: id, amount, reason: "requested_by_customer" });
  } catch (fault) {
    if (fault instanceof StripeFault) return showPayment(sim, id, { message: fault.message, amount: typed });
    throw fault;
  }
  return goTo(`/payments/${id}`);
}

function showEvent(sim: Sim, id: string): Answer | undefined {
  const event = sim.state.event.get(id);
  if (event === undefined) return undefined;
  const deliveries = sim.state.delivery
    .list()
    .filter((delivery) => delivery.event === id)
    .map((delivery) => ({
      delivery,
      url: sim.state.endpoint.get(delivery.endpoint)?.url ?? "a deleted endpoint",
    }));
  return answerPage(renderEvent(event, deliveries));
}

function show(sim: Sim, path: string): Answer | undefined {
  if (path === "/") return showPayments(sim);
  if (path === "/events") return answerPage(renderEvents(sim.state.event.list().slice(0, SHOWN)));
  const [, area, id, more] = path.split("/");
  if (id === undefined || more !== undefined) return undefined;
  if (area === "payments") return showPayment(sim, id);
  return area === "events" ? showEvent(sim, id) : undefined;
}

/** The pages for whoever runs the shop. Nothing when there is no such page. */
export function answerDashboard(
  sim: Sim,
  courier: Courier,
  request: IncomingMessage,
  path: string,
  body: string,
): Answer | undefined {
  if (request.method === "GET" || request.method === "HEAD") return show(sim, path);
  const [, area, id, action] = path.split("/");
  if (request.method !== "POST" || id === undefined) return undefined;
  if (comesFromElsewhere(request)) return refuseOrigin();
  if (area === "payments" && action === "refund") return refund(sim, id, new URLSearchParams(body));
  if (area !== "events" || action !== "resend" || sim.state.event.get(id) === undefined) return undefined;
  courier.resend(id);
  return goTo(`/events/${id}`);
}
