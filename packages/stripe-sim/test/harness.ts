import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { startStripeSim, type StripeSim, type StripeSimOptions } from "../src/stripe-sim.ts";

/** A fresh stand-in and the official client that speaks to it. */
export async function openSim(
  options: Partial<StripeSimOptions> = {},
): Promise<{ sim: StripeSim; stripe: Stripe }> {
  const sim = await startStripeSim({ port: 0, ...options });
  return { sim, stripe: connect(sim) };
}

export function connect(sim: StripeSim, retries = 0): Stripe {
  return new Stripe(sim.secretKey, { ...sim.clientOptions, maxNetworkRetries: retries, telemetry: false });
}

export interface Received {
  body: string;
  signature: string;
  event: Stripe.Event;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What the next requests are answered; afterwards 200. */
  answers: number[];
  close(): Promise<void>;
}

/** An endpoint as the product has one, that writes down what comes. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: number[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const signature = String(request.headers["stripe-signature"]);
      received.push({ body, signature, event: JSON.parse(body) as Stripe.Event });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    answers,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export interface CardForm {
  number?: string;
  email?: string;
  expiry?: string;
  cvc?: string;
  name?: string;
}

/** Sends a page's form the way a browser does, and does not follow. */
export async function submit(url: string, fields: Record<string, string>): Promise<Response> {
  return await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
}

/** Presses "Pay" on the hosted page. */
export async function payOnPage(url: string, form: CardForm = {}): Promise<Response> {
  const card = { number: "4242 4242 4242 4242", expiry: "12 / 40", cvc: "123", name: "Ada Fern" };
  return await submit(url, { ...card, email: "ada@example.test", ...form });
}

export function readLocation(answer: Response): string {
  return answer.headers.get("location") ?? "";
}

export interface SessionWish extends Omit<Stripe.Checkout.SessionCreateParams, "mode" | "success_url"> {
  amount?: number;
}

/** A session for one course; everything else as wished. */
export async function openSession(stripe: Stripe, wish: SessionWish = {}): Promise<Stripe.Checkout.Session> {
  const { amount = 4_900, currency = "eur", ...rest } = wish;
  const price = { currency, unit_amount: amount, product_data: { name: "Course" } };
  return await stripe.checkout.sessions.create({
    mode: "payment",
    success_url: "http://shop.test/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://shop.test/course",
    line_items: [{ price_data: price, quantity: 1 }],
    ...rest,
  });
}

/** A session that was paid with a card, and its payment. */
export async function buy(stripe: Stripe, wish: SessionWish = {}, form: CardForm = {}) {
  const session = await openSession(stripe, wish);
  await payOnPage(session.url ?? "", form);
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
  return { session: paid, intent: paid.payment_intent as Stripe.PaymentIntent };
}

/** The id of a reference that was or was not expanded. */
export function idOf(reference: string | { id: string } | null): string {
  return typeof reference === "string" ? reference : (reference?.id ?? "");
}
