import type { APIRequest } from "@playwright/test";
import { Caller } from "./call.ts";
import { readToken } from "./mail.ts";
import { findPlaces } from "./places.ts";
import { runScript } from "./run-script.ts";

export type Persona = "owner" | "clinician" | "assistant" | "front-desk" | "patient" | "buyer";

/** The demo's people, each signed in once by a one-time link; what they show is read, never changed. */
export class DemoClinic {
  readonly #requests: APIRequest;
  readonly #callers = new Map<Persona, Promise<Caller>>();

  constructor(requests: APIRequest) {
    this.#requests = requests;
  }

  caller(who: Persona): Promise<Caller> {
    const known = this.#callers.get(who) ?? this.#signIn(who);
    this.#callers.set(who, known);
    return known;
  }

  async #signIn(who: Persona): Promise<Caller> {
    const link = await runScript("demo-link", [who]);
    const { clinic, portal } = findPlaces();
    const caller = new Caller(
      await this.#requests.newContext(),
      who === "patient" || who === "buyer" ? portal : clinic,
    );
    await caller.auth("demo-link/spend", { token: readToken(link) });
    return caller;
  }
}
