type RefusalCode =
  | "invalid"
  | "not-found"
  | "method"
  | "cross-origin"
  | "signed-out"
  | "forbidden"
  | "wrong-credentials"
  | "wrong-code"
  | "link-dead"
  | "password-refused"
  | "password-in-use"
  | "already-enrolled"
  | "choose-clinic"
  | "too-many"
  | "unavailable";

interface RefusalDetail {
  readonly field?: string;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
  readonly clinics?: readonly { readonly id: string; readonly name: string }[];
}

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  "not-found": 404,
  method: 405,
  "cross-origin": 403,
  "signed-out": 401,
  forbidden: 403,
  "wrong-credentials": 401,
  "wrong-code": 401,
  "link-dead": 410,
  "password-refused": 422,
  "password-in-use": 409,
  "already-enrolled": 409,
  "choose-clinic": 409,
  "too-many": 429,
  unavailable: 503,
};

/** An answer of an auth endpoint that is not a success; `message` may be shown to the person. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly detail: RefusalDetail;

  constructor(code: RefusalCode, message: string, detail: RefusalDetail = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.status = STATUS[code];
    this.detail = detail;
  }
}

export const WRONG_CREDENTIALS = "That address and password do not go together.";
export const WRONG_CODE = "That code is not right, or it was used already.";
export const LINK_BURNT =
  "This link was closed because a wrong code was typed five times. Ask for a new one.";
export const LINK_DEAD = "This link has been used or has run out. Ask for a new one.";
