import type { APIRequest } from "@playwright/test";
import { DemoClinic, type Persona } from "../harness/demo-clinic.ts";
import { OwnClinic, type StorageState } from "../harness/own-clinic.ts";
import { findDemoIds } from "./demo-ids.ts";
import { makeOwnPeople, type OwnPeople } from "./own-ids.ts";
import type { Ids, Viewer } from "./screen.ts";

/** Everything that a look at every screen needs: each kind of viewer signed in once, and the ids in the addresses. */
export class Gallery {
  readonly #demo: DemoClinic;
  readonly #own: OwnClinic;
  #people: Promise<OwnPeople> | undefined;
  #ids: Promise<Ids> | undefined;

  constructor(requests: APIRequest) {
    this.#demo = new DemoClinic(requests);
    this.#own = new OwnClinic(requests);
  }

  ids(): Promise<Ids> {
    this.#ids ??= this.#findIds();
    return this.#ids;
  }

  async cookiesOf(viewer: Viewer): Promise<StorageState | undefined> {
    switch (viewer) {
      case "nobody":
        return undefined;
      case "own clinician":
        return this.#own.cookiesOf("clinician");
      case "own owner":
        return this.#own.cookiesOf("owner");
      case "own patient":
        return (await this.#makePeople()).patient.request.storageState();
      case "before enrolment":
        return (await this.#makePeople()).joining.request.storageState();
      case "before second factor":
        return (await this.#makePeople()).halfway.request.storageState();
      default:
        return (await this.#demo.caller(viewer.slice("demo ".length) as Persona)).request.storageState();
    }
  }

  #makePeople(): Promise<OwnPeople> {
    this.#people ??= makeOwnPeople(this.#own);
    return this.#people;
  }

  async #findIds(): Promise<Ids> {
    const [demo, { ids }] = await Promise.all([findDemoIds(this.#demo), this.#makePeople()]);
    return { demo, own: ids };
  }
}
