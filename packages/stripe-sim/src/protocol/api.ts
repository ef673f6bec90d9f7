import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, answerJson } from "../answer.ts";
import { ENDPOINTS } from "../objects/endpoints.ts";
import { API_VERSION } from "../objects/event.ts";
import { makeId, type Sim } from "../state.ts";
import { type Endpoint, findEndpoint } from "./endpoint.ts";
import { expandAnswer } from "./expand.ts";
import { StripeFault } from "./fault.ts";
import { type Fields, parseForm } from "./form.ts";
import { fingerprintRequest, KeyBook, type KeptAnswer } from "./idempotency.ts";
import { checkHeaders, checkKey } from "./key.ts";
import { readParams } from "./params.ts";
import { Recording, type RecordedRequest } from "./recording.ts";

/** What goes wrong between the product and the API, on purpose. */
export interface ApiKnobs {
  /** How long a request is worked on; meanwhile its idempotency key is taken. */
  answerDelayMs: number;
  /** So many requests are carried out in full and their answers then lost. */
  loseAnswers: number;
}

interface Task {
  found: Endpoint;
  id: string;
  path: string;
  fields: Fields;
  params: { expand?: string[] };
  cause: { id: string; idempotency_key: string | null };
}

/** The part of the server that speaks Stripe's protocol. */
export class Api {
  readonly recording = new Recording();
  readonly knobs: ApiKnobs;
  readonly #sim: Sim;
  readonly #keys: KeyBook;

  constructor(sim: Sim, knobs: ApiKnobs) {
    this.#sim = sim;
    this.knobs = knobs;
    this.#keys = new KeyBook(sim.state.answer);
  }

  /** The answer; nothing when it is to be lost. */
  async handle(request: IncomingMessage, body: string): Promise<Answer | undefined> {
    const recorded = this.#record(request, body);
    const answer = await this.#answer(request, recorded);
    recorded.status = answer.status;
    const isLost = request.method === "POST" && this.knobs.loseAnswers > 0;
    if (isLost) this.knobs.loseAnswers -= 1;
    return isLost ? undefined : answer;
  }

  #record(request: IncomingMessage, body: string): RecordedRequest {
    const url = new URL(request.url ?? "/", "http://stripe");
    const { authorization: _, ...headers } = request.headers;
    const recorded: RecordedRequest = {
      at: new Date().toISOString(),
      id: makeId("req", 14),
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.search,
      body,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      status: null,
    };
    this.recording.add(recorded);
    return recorded;
  }

  async #answer(request: IncomingMessage, recorded: RecordedRequest): Promise<Answer> {
    const key = request.headers["idempotency-key"];
    const version = request.headers["stripe-version"] ?? API_VERSION;
    const headers: Record<string, string> = { "request-id": recorded.id, "stripe-version": String(version) };
    if (key !== undefined) headers["idempotency-key"] = String(key);
    try {
      checkKey(request);
      checkHeaders(request);
      const task = this.#read(recorded, key === undefined ? null : String(key));
      if (request.method !== "POST" || key === undefined) return await this.#work(task, headers);
      return await this.#workOnce(task, String(key), headers);
    } catch (fault) {
      return describeFault(fault, headers);
    }
  }

  #read(recorded: RecordedRequest, key: string | null): Task {
    const { method, path } = recorded;
    const matched = findEndpoint(ENDPOINTS, method, path);
    if (matched === undefined) {
      const message = `Unrecognized request URL (${method}: ${path}). The local stand-in does not know it.`;
      throw new StripeFault(404, "invalid_request_error", message);
    }
    const fields = parseForm(method === "POST" ? recorded.body : recorded.query.slice(1));
    const params = readParams(matched.found.params, fields) as { expand?: string[] };
    return { ...matched, path, fields, params, cause: { id: recorded.id, idempotency_key: key } };
  }

  async #workOnce(task: Task, key: string, headers: Record<string, string>): Promise<Answer> {
    const fingerprint = fingerprintRequest(task.found.method, task.path, task.fields);
    const kept = this.#keys.begin(key, fingerprint, this.#sim.now());
    if (kept !== undefined) return replay(kept, headers);
    let toKeep: Omit<KeptAnswer, "id"> | undefined;
    try {
      const answer = await this.#work(task, headers).catch((fault: unknown) => describeFault(fault, headers));
      const { status, body } = answer;
      toKeep = { createdSeconds: this.#sim.now(), fingerprint, requestId: task.cause.id, status, body };
      return answer;
    } finally {
      this.#keys.settle(key, toKeep);
    }
  }

  async #work(task: Task, headers: Record<string, string>): Promise<Answer> {
    if (this.knobs.answerDelayMs > 0) await wait(this.knobs.answerDelayMs);
    this.#sim.cause = task.cause;
    try {
      const call = { sim: this.#sim, params: task.params as never, id: task.id, path: task.path };
      const copy = structuredClone(task.found.run(call));
      expandAnswer(this.#sim, copy, task.params.expand ?? []);
      return answerJson(copy, 200, headers);
    } finally {
      this.#sim.cause = { id: null, idempotency_key: null };
    }
  }
}

function replay(kept: KeptAnswer, headers: Record<string, string>): Answer {
  return {
    status: kept.status,
    contentType: "application/json",
    body: kept.body,
    headers: { ...headers, "idempotent-replayed": "true", "original-request": kept.requestId },
  };
}

function describeFault(fault: unknown, headers: Record<string, string>): Answer {
  if (fault instanceof StripeFault) return answerJson(fault.toBody(), fault.status, headers);
  console.error(fault);
  const message = "The local stand-in has a fault of its own; its log says which.";
  return answerJson({ error: { type: "api_error", message } }, 500, headers);
}
