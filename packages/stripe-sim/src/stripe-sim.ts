import type { Server } from "node:net";
import { type Controls, type Knobs, makeControls } from "./control/controls.ts";
import { makeEvent } from "./objects/event.ts";
import { expireSessions } from "./objects/session.ts";
import { makeWebhookEndpoint } from "./objects/webhook-endpoint.ts";
import { Api } from "./protocol/api.ts";
import { createStripeServer } from "./server.ts";
import { makeId, openState, type Sim } from "./state.ts";
import { Courier } from "./webhooks/courier.ts";
import { PLAIN_KNOBS } from "./webhooks/delivery.ts";

export type { Controls, Knobs } from "./control/controls.ts";
export type { RecordedRequest } from "./protocol/recording.ts";
export type { Delivery } from "./webhooks/delivery.ts";

export interface StripeSimOptions {
  /** 0 takes a free port. */
  port: number;
  host?: string;
  /** Keeps everything here over restarts; without it the payments live in memory. */
  folder?: string | undefined;
  /** Where a browser reaches the pages, when that is not the host and port. */
  publicUrl?: string | undefined;
  /** Lets `/_sim/…` turn the knobs and read the requests over HTTP. */
  control?: boolean;
  /** An endpoint that is there from the start; without a secret one is made. */
  webhook?: { url: string; secret?: string; events?: string[] } | undefined;
  knobs?: Partial<Knobs>;
  /** The pauses after the first, second, ... failed delivery. */
  retryDelaysMs?: readonly number[];
  /** How long an endpoint may take to answer. */
  webhookTimeoutMs?: number;
}

export interface StripeSim extends Controls {
  url: string;
  /** What the official package takes beside the key: `new Stripe(sim.secretKey, sim.clientOptions)`. */
  clientOptions: { host: string; port: number; protocol: "http" };
  secretKey: string;
  /** Of the endpoint that is there from the start. */
  webhookSecret: string;
  close(): Promise<void>;
}

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
const SWEEP_MS = 1_000;

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** One endpoint for an address, whose secret is the one given now. */
function configureWebhook(sim: Sim, webhook: StripeSimOptions["webhook"], secret: string): void {
  if (webhook === undefined) return;
  const existing = sim.state.endpoint.list().find((endpoint) => endpoint.url === webhook.url);
  const events = webhook.events ?? ["*"];
  if (existing === undefined) {
    makeWebhookEndpoint(sim.state, sim.now(), { url: webhook.url, enabled_events: events, secret });
  } else {
    sim.state.endpoint.put({ ...existing, secret, enabled_events: events });
  }
}

/** A local Stripe: strict, with a memory, and with pages to pay and to refund on. Nobody's money moves. */
export async function startStripeSim(options: StripeSimOptions): Promise<StripeSim> {
  const host = options.host ?? "127.0.0.1";
  const state = openState(options.folder);
  const { answerDelayMs = 0, loseAnswers = 0, ...deliveryKnobs } = options.knobs ?? {};
  const webhookSecret = options.webhook?.secret ?? makeId("whsec", 32);
  let movedSeconds = 0;
  let url = "";
  const sim: Sim = {
    state,
    cause: { id: null, idempotency_key: null },
    now: () => Math.floor(Date.now() / 1000) + movedSeconds,
    publicUrl: () => options.publicUrl ?? url,
    emit: (type, object, previous) => courier.announce(makeEvent(sim, type, object, previous)),
  };
  configureWebhook(sim, options.webhook, webhookSecret);
  const courier = new Courier(
    state,
    { ...PLAIN_KNOBS, ...deliveryKnobs },
    {
      retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
      timeoutMs: options.webhookTimeoutMs ?? 10_000,
    },
  );
  const api = new Api(sim, { answerDelayMs, loseAnswers });
  const moveClock = (seconds: number) => {
    movedSeconds += seconds;
  };
  const controls = makeControls({ sim, api, courier, moveClock });
  const server = createStripeServer({ sim, api, courier, controls: options.control ? controls : undefined });
  const port = await listen(server, options.port, host).catch((cause: unknown) => {
    courier.close();
    throw cause;
  });
  url = `http://${host}:${port}`;
  const sweep = setInterval(() => expireSessions(sim), SWEEP_MS);
  sweep.unref();
  return {
    ...controls,
    url,
    clientOptions: { host, port, protocol: "http" },
    secretKey: makeId("sk_test", 24),
    webhookSecret,
    async close() {
      clearInterval(sweep);
      courier.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
