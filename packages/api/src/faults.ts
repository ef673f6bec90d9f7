import { Refusal } from "@plumbline/auth/refusal";
import { isConnectionLoss } from "@plumbline/db/pool";
import { Fault, type FaultKind } from "@plumbline/domain/fault";
import { TRPCError } from "@trpc/server";
import * as z from "zod";

/** The only place where a fault becomes a tRPC code, and with it an HTTP status. */
const CODE_OF_FAULT = {
  "not-found": "NOT_FOUND",
  forbidden: "FORBIDDEN",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  "payment-required": "PAYMENT_REQUIRED",
} as const satisfies Record<FaultKind, TRPCError["code"]>;

/** Codes that tRPC and our own procedures raise on purpose; their messages were written for people. */
const SPOKEN_CODES: ReadonlySet<TRPCError["code"]> = new Set([
  "UNAUTHORIZED",
  "FORBIDDEN",
  "TOO_MANY_REQUESTS",
  "METHOD_NOT_SUPPORTED",
  "SERVICE_UNAVAILABLE",
  "PAYLOAD_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
]);

export type FieldIssue = { readonly path: string; readonly message: string };

/**
 * What a failed call says to the browser. The unknown is masked: its cause stays behind, so neither the
 * network nor a page's error log can carry a statement or its values.
 */
export function translateError(
  error: TRPCError,
  requestId: string,
  report: (cause: unknown) => void,
): TRPCError {
  const cause = error.cause;
  if (cause instanceof Fault) {
    return new TRPCError({ code: CODE_OF_FAULT[cause.kind], message: cause.message, cause });
  }
  if (cause instanceof Refusal && cause.code === "too-many") {
    return new TRPCError({ code: "TOO_MANY_REQUESTS", message: cause.message });
  }
  if (cause instanceof z.core.$ZodError && error.code === "BAD_REQUEST") {
    return new TRPCError({ code: "BAD_REQUEST", message: "Some values need another look.", cause });
  }
  if (cause === undefined && SPOKEN_CODES.has(error.code)) return error;
  if (isConnectionLoss(cause)) {
    report(cause);
    return new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: "The service is briefly unavailable. Please try again in a moment.",
    });
  }
  report(cause ?? error);
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: `Something went wrong on our side. If it keeps happening, mention ${requestId}.`,
  });
}

/** The machine-readable half of an error answer. */
export function describeCause(cause: unknown) {
  if (cause instanceof Fault) return { fault: cause.kind, detail: cause.detail, issues: [] };
  if (cause instanceof z.core.$ZodError) {
    const issues: FieldIssue[] = cause.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      message: issue.message,
    }));
    return { fault: "invalid" as const, detail: {}, issues };
  }
  return { fault: null, detail: {}, issues: [] };
}
