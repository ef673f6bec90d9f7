import type { IncomingMessage } from "node:http";
import { type Answer, comesFromElsewhere, goTo, refuseOrigin } from "../answer.ts";
import { answerPage } from "../html.ts";
import type { Session } from "../model.ts";
import { readSession } from "../objects/session.ts";
import type { Sim } from "../state.ts";
import { renderChallenge, renderCheckout, renderClosed, renderNothing } from "./page.ts";
import { answerChallenge, applyPromotion, pay, type Step } from "./pay.ts";

function findSuccessUrl(session: Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function showSession(sim: Sim, id: string): Answer {
  const session = readSession(sim, id);
  const detail = sim.state.checkout.get(id);
  if (session === undefined || detail === undefined) return answerPage(renderNothing(), 404);
  const targets = [session.success_url, session.cancel_url];
  if (session.status === "open") return answerPage(renderCheckout(session, detail), 200, targets);
  return answerPage(renderClosed(session, findSuccessUrl(session)));
}

function follow(sim: Sim, id: string, step: Step): Answer {
  const session = sim.state.session.get(id);
  if (session === undefined) return answerPage(renderNothing(), 404);
  if (step === "success") return goTo(findSuccessUrl(session));
  return goTo(step === "authenticate" ? `/authenticate/${session.payment_intent ?? ""}` : `/c/pay/${id}`);
}

function readPayment(form: URLSearchParams) {
  const read = (name: string) => form.get(name) ?? "";
  return {
    email: read("email"),
    name: read("name"),
    number: read("number"),
    expiry: read("expiry"),
    cvc: read("cvc"),
  };
}

function showChallenge(sim: Sim, id: string): Answer {
  const intent = sim.state.paymentIntent.get(id);
  const challenge = sim.state.challenge.get(id);
  const session = sim.state.session.get(challenge?.session ?? "");
  if (intent === undefined) return answerPage(renderNothing(), 404);
  const next = intent.next_action?.redirect_to_url?.return_url ?? null;
  if (intent.status !== "requires_action") return goTo(findOwnPage(sim, id) ?? next ?? "/");
  const targets = [session?.success_url ?? null, next];
  return answerPage(renderChallenge(intent, next), 200, targets);
}

function findOwnPage(sim: Sim, intentId: string): string | undefined {
  const session = sim.state.session.list().find((one) => one.payment_intent === intentId);
  return session === undefined ? undefined : `/c/pay/${session.id}`;
}

function takeChallenge(sim: Sim, id: string, form: URLSearchParams): Answer {
  const intent = sim.state.paymentIntent.get(id);
  if (intent === undefined) return answerPage(renderNothing(), 404);
  const session = sim.state.session.list().find((one) => one.payment_intent === id);
  const next = intent.next_action?.redirect_to_url?.return_url ?? "/";
  const step = answerChallenge(sim, id, form.get("answer") === "complete");
  return session === undefined ? goTo(next) : follow(sim, session.id, step);
}

/** The pages that a payer sees. Nothing when the address belongs to somebody else. */
export function answerCheckout(
  sim: Sim,
  request: IncomingMessage,
  path: string,
  body: string,
): Answer | undefined {
  const [, area, second, third, action] = path.split("/");
  const isSession = area === "c" && second === "pay" && third !== undefined;
  const isChallenge = area === "authenticate" && second !== undefined && third === undefined;
  if (!isSession && !isChallenge) return undefined;
  const id = (isSession ? third : second) ?? "";
  if (request.method === "GET" || request.method === "HEAD") {
    return isSession ? showSession(sim, id) : showChallenge(sim, id);
  }
  if (request.method !== "POST") return undefined;
  if (comesFromElsewhere(request)) return refuseOrigin();
  const form = new URLSearchParams(body);
  if (isChallenge) return takeChallenge(sim, id, form);
  if (action === "promotion") {
    applyPromotion(sim, id, form.get("code") ?? "");
    return goTo(`/c/pay/${id}`);
  }
  return follow(sim, id, pay(sim, id, readPayment(form)));
}
