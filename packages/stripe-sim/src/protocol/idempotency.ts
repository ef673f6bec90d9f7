import { createHash } from "node:crypto";
import type { Table } from "../table.ts";
import type { Fields } from "./form.ts";
import { refuse, StripeFault } from "./fault.ts";

/** The first answer to a key, which every later request with that key gets again. */
export interface KeptAnswer {
  id: string;
  createdSeconds: number;
  fingerprint: string;
  requestId: string;
  status: number;
  body: string;
}

const KEPT_SECONDS = 24 * 60 * 60;
const KEY_LIMIT = 255;

function sortFields(fields: Fields): unknown {
  return Object.keys(fields)
    .sort()
    .map((key) => {
      const value = fields[key];
      return [key, typeof value === "object" ? sortFields(value) : value];
    });
}

/** Equal for two requests that ask for the same, in whatever order they name it. */
export function fingerprintRequest(method: string, path: string, fields: Fields): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, sortFields(fields)]))
    .digest("hex");
}

/** Which keys were used, for what, and which are being worked on at this moment. */
export class KeyBook {
  readonly #answers: Table<KeptAnswer>;
  readonly #running = new Set<string>();

  constructor(answers: Table<KeptAnswer>) {
    this.#answers = answers;
  }

  /** The stored answer; nothing when the request is to be run, and then the key is taken until `settle`. */
  begin(key: string, fingerprint: string, nowSeconds: number): KeptAnswer | undefined {
    if (key === "" || key.length > KEY_LIMIT) {
      throw refuse(`Idempotency keys must have 1 to ${KEY_LIMIT} characters.`);
    }
    if (this.#running.has(key)) {
      const message = `There is currently another in-progress request using this Stripe-Idempotency-Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw new StripeFault(409, "idempotency_error", message, { code: "idempotency_key_in_use" });
    }
    const kept = this.#answers.get(key);
    if (kept === undefined || kept.createdSeconds + KEPT_SECONDS < nowSeconds) {
      this.#running.add(key);
      return undefined;
    }
    if (kept.fingerprint !== fingerprint) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
      throw new StripeFault(400, "idempotency_error", message);
    }
    return kept;
  }

  /** Frees the key; with an answer, keeps that for whoever asks again. */
  settle(key: string, answer?: Omit<KeptAnswer, "id">): void {
    this.#running.delete(key);
    if (answer !== undefined) this.#answers.put({ id: key, ...answer });
  }
}
