import { randomUUID } from "node:crypto";
import { createPool } from "@plumbline/db/pool";
import { createTestDatabase, makeClinic, makeCourse, type TestClinic } from "@plumbline/db/test-database";
import type { CourseOptions, TestCourse, TestDatabase } from "@plumbline/db/test-database";
import { startStripeSim, type StripeSim, type StripeSimOptions } from "@plumbline/stripe-sim";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { DeliveryRefused } from "../src/gateway.ts";
import { createPayments, type OrderMail, type Payments, type PaymentsDeps } from "../src/payments.ts";
import type { Purchase } from "../src/purchase.ts";
import { createStripeGateway } from "../src/stripe-gateway.ts";

export const PORTAL = "http://portal.test";

interface QueuedMail {
  readonly kind: OrderMail;
  readonly subjectId: string;
}

export interface World {
  readonly database: TestDatabase;
  readonly sim: StripeSim;
  /** The official library, for what the seller does at Stripe and for what Stripe knows. */
  readonly stripe: Stripe;
  readonly deps: PaymentsDeps;
  readonly payments: Payments;
  readonly clinic: TestClinic;
  readonly course: TestCourse;
  readonly mails: QueuedMail[];
  close(): Promise<void>;
}

/** An endpoint as the host has one: what must not be acted on is refused, what failed is asked for again. */
async function openEndpoint(receive: (body: string, signature: string | undefined) => Promise<void>) {
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signature = request.headers["stripe-signature"];
      receive(
        Buffer.concat(chunks).toString("utf8"),
        typeof signature === "string" ? signature : undefined,
      ).then(
        () => response.writeHead(200).end(),
        (cause: unknown) => response.writeHead(cause instanceof DeliveryRefused ? 400 : 500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/stripe/webhook`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export interface WorldOptions {
  readonly course?: CourseOptions;
  readonly sim?: Partial<StripeSimOptions>;
  readonly deliver?: boolean;
  /** The types of events that are delivered; all of them by default. */
  readonly events?: string[];
  /** How many take deliveries in turn, each with connections of its own to the database. */
  readonly receivers?: number;
}

/** A clinic that sells a course through a local Stripe whose deliveries arrive over HTTP. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase();
  const clinic = await makeClinic(database, { patients: 1 });
  const course = await makeCourse(database, clinic, options.course);
  const mails: QueuedMail[] = [];
  const receivers: Payments[] = [];
  let turn = 0;
  const endpoint = await openEndpoint(async (body, signature) => {
    turn += 1;
    await receivers[turn % receivers.length]?.receiveDelivery(body, signature);
  });
  const webhook =
    options.deliver === false ? undefined : { url: endpoint.url, events: options.events ?? ["*"] };
  const sim = await startStripeSim({ port: 0, webhook, retryDelaysMs: [50, 100, 200, 400], ...options.sim });
  const { secretKey, webhookSecret, url: apiUrl } = sim;
  const deps: PaymentsDeps = {
    pool: database.pool,
    gateway: createStripeGateway({ secretKey, webhookSecret, apiUrl }),
    portalUrl: PORTAL,
    now: () => new Date(),
    enqueueMail: (_tx, kind, { id }) => {
      mails.push({ kind, subjectId: id });
      return Promise.resolve();
    },
  };
  const payments = createPayments(deps);
  const pools = Array.from({ length: options.receivers ?? 0 }, () => createPool(database.appUrl, { max: 8 }));
  receivers.push(...pools.map((pool) => createPayments({ ...deps, pool })));
  if (receivers.length === 0) receivers.push(payments);
  const stripe = new Stripe(secretKey, { ...sim.clientOptions, telemetry: false });
  return {
    database,
    sim,
    stripe,
    deps,
    payments,
    clinic,
    course,
    mails,
    async close() {
      await sim.close();
      await endpoint.close();
      await Promise.all(pools.map((pool) => pool.end()));
      await database.drop();
    },
  };
}

/** One press of "Buy". */
export function press(
  { payments, clinic, course }: Pick<World, "payments" | "clinic" | "course">,
  email: string,
  clientId: string = randomUUID(),
): Promise<Purchase> {
  const ids = { clinicId: clinic.clinicId, courseId: course.courseId };
  return payments.startPurchase({ ...ids, clientId, email, requestId: randomUUID(), tellsOwner: true });
}

export async function pressToPay(world: World, email: string) {
  const purchase = await press(world, email);
  if (purchase.kind !== "pay") throw new Error(`Expected a page to pay on, and got ${purchase.kind}.`);
  return purchase;
}

/** Sends a page's form the way a browser does, and does not follow. */
async function submit(url: string, fields: Record<string, string>): Promise<Response> {
  return await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
}

/** Presses "Pay" on the hosted page. */
export function payOnPage(url: string, fields: Record<string, string> = {}): Promise<Response> {
  const card = { number: "4242 4242 4242 4242", expiry: "12 / 40", cvc: "123", name: "Ada Fern" };
  return submit(url, { ...card, email: "ada@example.test", ...fields });
}

export interface OrderView {
  readonly id: string;
  readonly state: string;
  readonly access: string;
  readonly paid_minor: number;
  readonly refunded_minor: number;
  readonly disputed_minor: number;
  readonly checkout_session_id: string | null;
}

export async function readOrders({ database, clinic }: World): Promise<OrderView[]> {
  const { rows } = await database.superPool.query<OrderView>(
    "select * from course_order where clinic_id = $1 order by created_at",
    [clinic.clinicId],
  );
  return rows;
}

export async function readRights({ database, clinic }: World) {
  const { rows } = await database.superPool.query<{
    id: string;
    ended_at: Date | null;
    suspended_at: Date | null;
  }>("select id, ended_at, suspended_at from entitlement where clinic_id = $1 order by id", [
    clinic.clinicId,
  ]);
  return rows;
}

export function reportClaim(number: number, line: string): void {
  process.stdout.write(`claim ${number}: ${line}\n`);
}
