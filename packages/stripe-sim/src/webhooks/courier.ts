import type { StripeEvent, WebhookEndpoint } from "../model.ts";
import { makeId, type State } from "../state.ts";
import { type Delivery, type DeliveryKnobs, makeRandom, shuffle } from "./delivery.ts";
import { describeFailure, Line } from "./line.ts";
import { signPayload } from "./signature.ts";

export interface CourierOptions {
  /** The pauses after the first, second, ... failure; when they are used up the delivery has failed. */
  retryDelaysMs: readonly number[];
  timeoutMs: number;
}

/** A window that is not full is sent after this time. */
const WINDOW_MS = 200;
const FORGED_SECRET = "whsec_nobody_has_this_one";

function isWanted(endpoint: WebhookEndpoint, type: string): boolean {
  if (endpoint.status !== "enabled") return false;
  return endpoint.enabled_events.some((wanted) => wanted === "*" || wanted === type);
}

/** Brings events to the endpoints: signed, again after a failure, and as badly as the knobs say. */
export class Courier {
  readonly #state: State;
  readonly #options: CourierOptions;
  readonly #line = new Line();
  readonly #timers = new Set<NodeJS.Timeout>();
  #knobs: DeliveryKnobs;
  #random: () => number;
  #held: Delivery[] = [];
  #window: Delivery[] = [];
  #ready: Delivery[] = [];
  #active = 0;
  #closed = false;
  #waiters: (() => void)[] = [];

  constructor(state: State, knobs: DeliveryKnobs, options: CourierOptions) {
    this.#state = state;
    this.#knobs = knobs;
    this.#options = options;
    this.#random = makeRandom(knobs.seed);
    for (const delivery of state.delivery.list().reverse()) {
      if (delivery.state === "waiting") this.#enqueue(delivery);
    }
  }

  get knobs(): DeliveryKnobs {
    return { ...this.#knobs };
  }

  /** Turns knobs. A seed begins its numbers anew; switching the pause off sends what was held. */
  turn(change: Partial<DeliveryKnobs>): void {
    this.#knobs = { ...this.#knobs, ...change };
    if (change.seed !== undefined) this.#random = makeRandom(change.seed);
    if (!this.#knobs.paused) this.flush();
    this.#pump();
  }

  /** Has an event delivered to every endpoint that wants it. */
  announce(event: StripeEvent): void {
    const wanting = this.#state.endpoint.list().filter((endpoint) => isWanted(endpoint, event.type));
    event.pending_webhooks = wanting.length;
    this.#state.event.put(event);
    for (const endpoint of wanting.reverse()) {
      for (let copy = 0; copy <= this.#knobs.duplicates; copy += 1) this.#dispatch(event.id, endpoint.id);
    }
  }

  #dispatch(event: string, endpoint: string): void {
    const isDropped = this.#knobs.dropFraction > 0 && this.#random() < this.#knobs.dropFraction;
    const state = isDropped ? "dropped" : "waiting";
    const delivery = this.#state.delivery.put({ id: makeId("del"), event, endpoint, state, attempts: [] });
    if (!isDropped) this.#enqueue(delivery);
  }

  /** Sends an event once more to every endpoint, past all knobs that lose or hold it. */
  resend(event: string): void {
    for (const { id, status } of this.#state.endpoint.list().reverse()) {
      if (status !== "enabled") continue;
      const delivery: Delivery = { id: makeId("del"), event, endpoint: id, state: "waiting", attempts: [] };
      this.#makeReady(this.#state.delivery.put(delivery));
    }
  }

  /** Sends what the pause holds, in the order of the window. */
  flush(): void {
    const held = this.#held;
    this.#held = [];
    for (const delivery of held) this.#collect(delivery);
    this.#emptyWindow();
  }

  #enqueue(delivery: Delivery): void {
    if (this.#knobs.paused) this.#held.push(delivery);
    else if (this.#knobs.delayMs > 0) this.#later(this.#knobs.delayMs, () => this.#collect(delivery));
    else this.#collect(delivery);
  }

  #collect(delivery: Delivery): void {
    if (this.#knobs.reorderWindow <= 1) {
      this.#makeReady(delivery);
      return;
    }
    this.#window.push(delivery);
    if (this.#window.length >= this.#knobs.reorderWindow) this.#emptyWindow();
    else if (this.#window.length === 1) this.#later(WINDOW_MS, () => this.#emptyWindow());
  }

  #emptyWindow(): void {
    const collected = shuffle(this.#window, this.#random);
    this.#window = [];
    for (const delivery of collected) this.#makeReady(delivery);
  }

  #makeReady(delivery: Delivery): void {
    this.#ready.push(delivery);
    // Not at once: the request that caused the event is answered first.
    setImmediate(() => this.#pump());
  }

  #pump(): void {
    while (!this.#closed && this.#active < this.#knobs.concurrency) {
      const delivery = this.#ready.shift();
      if (delivery === undefined) break;
      this.#active += 1;
      void this.#send(delivery).finally(() => {
        this.#active -= 1;
        this.#pump();
      });
    }
    this.#tellWaiters();
  }

  async #send(delivery: Delivery): Promise<void> {
    const event = this.#state.event.get(delivery.event);
    const endpoint = this.#state.endpoint.get(delivery.endpoint);
    const at = new Date().toISOString();
    let status: number | null = null;
    let error: string | null = null;
    if (event === undefined || endpoint === undefined) error = "the endpoint was deleted";
    else {
      try {
        status = await this.#post(event, endpoint);
      } catch (cause) {
        error = describeFailure(cause);
      }
    }
    delivery.attempts.push({ at, status, error });
    this.#judge(delivery, status, endpoint === undefined);
  }

  #judge(delivery: Delivery, status: number | null, isHopeless: boolean): void {
    const pause = this.#options.retryDelaysMs[delivery.attempts.length - 1];
    if (status !== null && status >= 200 && status < 300) this.#noteArrival(delivery);
    else if (pause === undefined || isHopeless) delivery.state = "failed";
    else this.#later(pause, () => this.#makeReady(delivery));
    if (!this.#closed) this.#state.delivery.put(delivery);
  }

  #noteArrival(delivery: Delivery): void {
    delivery.state = "delivered";
    const event = this.#state.event.get(delivery.event);
    if (event === undefined || this.#closed) return;
    event.pending_webhooks = Math.max(0, event.pending_webhooks - 1);
    this.#state.event.put(event);
  }

  async #post(event: StripeEvent, endpoint: WebhookEndpoint): Promise<number> {
    const { timestampSkewSeconds, wrongSecret, reserialise } = this.#knobs;
    const payload = JSON.stringify(event, null, 2);
    const seconds = Math.floor(Date.now() / 1000) + timestampSkewSeconds;
    const signature = signPayload(payload, wrongSecret ? FORGED_SECRET : endpoint.secret, seconds);
    const body = reserialise ? JSON.stringify(event) : payload;
    return await this.#line.post(endpoint.url, body, signature, this.#options.timeoutMs);
  }

  #later(milliseconds: number, work: () => void): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
      this.#tellWaiters();
    }, milliseconds);
    this.#timers.add(timer);
  }

  get #isIdle(): boolean {
    return this.#closed || (this.#active === 0 && this.#ready.length === 0 && this.#timers.size === 0);
  }

  #tellWaiters(): void {
    if (!this.#isIdle) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const tell of waiters) tell();
  }

  /** Resolves when nothing is under way any more; what a pause holds does not count. */
  settle(): Promise<void> {
    return this.#isIdle ? Promise.resolve() : new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Stops sending. What was waiting waits for the next start, if the state is kept. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#line.close();
    this.#tellWaiters();
  }
}
