export const FAULT_KINDS = ["not-found", "forbidden", "invalid", "conflict", "payment-required"] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * The one error class that may reach a person. `message` says what happened and what to do;
 * `detail` carries machine-readable context (never a health value).
 */
export class Fault extends Error {
  readonly kind: FaultKind;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;

  constructor(
    kind: FaultKind,
    message: string,
    detail: Readonly<Record<string, string | number | boolean | null>> = {},
  ) {
    super(message);
    this.name = "Fault";
    this.kind = kind;
    this.detail = detail;
  }
}
