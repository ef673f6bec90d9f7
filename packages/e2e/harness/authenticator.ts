import { Secret, TOTP } from "otpauth";

const STEP_MS = 30_000;

/** An authenticator app: takes the key as a person types it and shows codes. */
export class Authenticator {
  readonly #totp: TOTP;
  #lastStep = 0;

  constructor(typedKey: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(typedKey.replaceAll(/\s/g, "")) });
  }

  /** The code of this half minute; where that one is used up, the next, which the server takes early by one step. */
  nextCode(): string {
    const step = Math.max(Math.floor(Date.now() / STEP_MS), this.#lastStep + 1);
    this.#lastStep = step;
    return this.#totp.generate({ timestamp: step * STEP_MS });
  }
}
