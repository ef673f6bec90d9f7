import { randomUUID } from "node:crypto";
import type { APIRequest, APIRequestContext } from "@playwright/test";
import { Authenticator } from "./authenticator.ts";
import { Caller } from "./call.ts";
import { readToken, waitForMail } from "./mail.ts";
import { findPlaces } from "./places.ts";
import { runScript } from "./run-script.ts";

export type StaffRole = "owner" | "clinician" | "assistant" | "front_desk";
export type StorageState = Awaited<ReturnType<APIRequestContext["storageState"]>>;

export interface Colleague {
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
  readonly authenticator: Authenticator;
  readonly caller: Caller;
}

const NAMES: Record<StaffRole, string> = {
  owner: "Opal Owner",
  clinician: "Clara Clinician",
  assistant: "Asa Assistant",
  front_desk: "Dora Desk",
};
export const PASSWORD = "seven quiet herons wade upstream";

/** A clinic that nobody else uses, opened as an operator would, its people signed up through the sign-in endpoints. */
export class OwnClinic {
  readonly name: string;
  readonly #slug: string;
  readonly #requests: APIRequest;
  readonly #colleagues = new Map<StaffRole, Promise<Colleague>>();
  #open: Promise<unknown> | undefined;

  constructor(requests: APIRequest) {
    const id = randomUUID().slice(0, 8);
    this.#slug = `journey-${id}`;
    this.name = `Journey Clinic ${id}`;
    this.#requests = requests;
  }

  addressOf(who: string): string {
    return `${who.replace("_", "-")}@${this.#slug}.example`;
  }

  /** Opens the clinic: its owner has an invitation in the mailbox. */
  open(): Promise<unknown> {
    const owner = ["--owner", NAMES.owner, "--email", this.addressOf("owner")];
    const clinic = [
      "--slug",
      this.#slug,
      "--name",
      this.name,
      "--zone",
      "Europe/Berlin",
      "--locale",
      "en-GB",
    ];
    this.#open ??= runScript("open-clinic", [...clinic, ...owner]);
    return this.#open;
  }

  /** A colleague with one role, invited, enrolled and signed in; made when first asked for. */
  staff(role: StaffRole): Promise<Colleague> {
    const known = this.#colleagues.get(role) ?? this.#make(role);
    this.#colleagues.set(role, known);
    return known;
  }

  /** The cookies of a colleague, for a browser of their own. */
  async cookiesOf(role: StaffRole): Promise<StorageState> {
    return (await this.staff(role)).caller.request.storageState();
  }

  newRequest(): Promise<APIRequestContext> {
    return this.#requests.newContext();
  }

  async #make(role: StaffRole): Promise<Colleague> {
    if (role === "owner") await this.open();
    else await this.#invite(role);
    return this.#join(role);
  }

  async #invite(role: Exclude<StaffRole, "owner">): Promise<void> {
    const { caller } = await this.staff("owner");
    const person = { displayName: NAMES[role], email: this.addressOf(role) };
    await caller.mutate("team.invite", { ...person, roles: [role] });
  }

  async #join(role: StaffRole): Promise<Colleague> {
    const email = this.addressOf(role);
    const { link } = await waitForMail(email, "/invitation");
    const caller = new Caller(await this.newRequest(), findPlaces().clinic);
    await caller.auth("accept-invitation", { token: readToken(link), password: PASSWORD });
    const offer = await caller.auth<{ secretText: string; enrolment: string }>("enrol/start", {});
    const authenticator = new Authenticator(offer.secretText);
    await caller.auth("enrol/confirm", { enrolment: offer.enrolment, code: authenticator.nextCode() });
    return { displayName: NAMES[role], email, password: PASSWORD, authenticator, caller };
  }
}
