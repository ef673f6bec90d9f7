import { flushCompileCache } from "node:module";
import { createPool } from "@plumbline/db/pool";
import { tapPool } from "@plumbline/db/test-database";
import { enqueue } from "@plumbline/jobs/queue";
import { createPayments, type PaymentsDeps } from "@plumbline/payments";
import { createStripeGateway } from "@plumbline/payments/stripe-gateway";

/** One delivery, and the step at which the process dies; 0 lets it live. */
export interface KillOrder {
  readonly body: string;
  readonly signature: string;
  readonly dieAt: number;
}

export interface KillAnswer {
  readonly steps: number;
  readonly error: string | null;
}

export interface KillSettings {
  readonly databaseUrl: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
}

/** A worker in a process of its own that takes deliveries and is killed at a given step. */
const settings = JSON.parse(process.argv[2] ?? "{}") as KillSettings;
let dieAt = 0;
let steps = 0;

/** Passed before and after each thing that is waited for. */
function step(): void {
  steps += 1;
  if (steps === dieAt) process.kill(process.pid, "SIGKILL");
}

async function between<T>(work: () => Promise<T>): Promise<T> {
  step();
  const done = await work();
  step();
  return done;
}

const real = createStripeGateway(settings);
const gateway: PaymentsDeps["gateway"] = {
  ...real,
  readDelivery: (...given) => between(() => real.readDelivery(...given)),
  readPayment: (sessionId) => between(() => real.readPayment(sessionId)),
};
const payments = createPayments({
  pool: tapPool(createPool(settings.databaseUrl, { max: 2 }), (_client, _text, send) => between(send)),
  gateway,
  portalUrl: "http://portal.test",
  enqueueMail: (tx, kind, { clinicId, id }) => enqueue(tx, { name: "mail", kind, clinicId, subjectId: id }),
  now: () => new Date(),
});

process.on("message", (order: KillOrder) => {
  dieAt = order.dieAt;
  steps = 0;
  payments.receiveDelivery(order.body, order.signature).then(
    () => process.send?.({ steps, error: null } satisfies KillAnswer),
    (cause: unknown) => process.send?.({ steps, error: String(cause) } satisfies KillAnswer),
  );
});
flushCompileCache();
process.send?.("ready");
