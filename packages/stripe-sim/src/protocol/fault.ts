type FaultType = "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";

interface FaultFields {
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: unknown;
}

/** An answer in Stripe's error shape. */
export class StripeFault extends Error {
  readonly status: number;
  readonly type: FaultType;
  readonly fields: FaultFields;

  constructor(status: number, type: FaultType, message: string, fields: FaultFields = {}) {
    super(message);
    this.status = status;
    this.type = type;
    this.fields = fields;
  }

  toBody(): { error: Record<string, unknown> } {
    const { code } = this.fields;
    const docUrl =
      code === undefined
        ? {}
        : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` };
    return { error: { ...this.fields, ...docUrl, message: this.message, type: this.type } };
  }
}

/** The request cannot be right, whenever it is sent. */
export function refuse(message: string, fields: FaultFields = {}): StripeFault {
  return new StripeFault(400, "invalid_request_error", message, fields);
}

/** The object in the address is not there. */
export function missObject(kind: string, id: string): StripeFault {
  const fields = { code: "resource_missing", param: "id" };
  return new StripeFault(404, "invalid_request_error", `No such ${kind}: '${id}'`, fields);
}

/** An object that a parameter names is not there. */
export function missParam(kind: string, id: string, param: string): StripeFault {
  return refuse(`No such ${kind}: '${id}'`, { code: "resource_missing", param });
}
