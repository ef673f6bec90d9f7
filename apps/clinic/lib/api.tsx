"use client";
import type { ClinicRouter } from "@plumbline/api/clinic-root";
import type { FaultKind } from "@plumbline/domain/fault";
import { createTRPCClient, httpBatchStreamLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { announceSessionEnd } from "./session-end.ts";

export type Api = ReturnType<typeof createApi>;

/** Says once, to the frame, that the session is over; the call itself still fails, so no draft is dropped. */
const watchSession: TRPCLink<ClinicRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          if (error.data?.code === "UNAUTHORIZED") announceSessionEnd();
          observer.error(error);
        },
      }),
    );

const BY_ITSELF = "byItself";

/** The options of a call that the page makes without anybody's doing: it keeps no session alive. */
export function callBy({ byItself }: { readonly byItself: boolean }) {
  return { context: { [BY_ITSELF]: byItself } };
}

function writeHeaders(calls: readonly { readonly context: Readonly<Record<string, unknown>> }[]) {
  const own = { "x-plumbline": "1" };
  return calls.every(({ context }) => context[BY_ITSELF] === true)
    ? { ...own, "x-plumbline-poll": "1" }
    : own;
}

function createApi() {
  return createTRPCClient<ClinicRouter>({
    links: [
      watchSession,
      httpBatchStreamLink({
        url: "/api/trpc",
        headers: ({ opList }) => writeHeaders(opList),
        maxItems: 10,
      }),
    ],
  });
}

let api: Api | undefined;

/** The procedures of this app over the network; one client a tab. */
export function useApi(): Api {
  api ??= createApi();
  return api;
}

export type ReadFault = {
  /** What kind of refusal it was; null when the cause is on our side or on the line. */
  readonly fault: FaultKind | "signed-out" | "offline" | null;
  /** Fit to show. */
  readonly message: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly issues: readonly { readonly path: string; readonly message: string }[];
  /** To name when asking for help; null when no answer came. */
  readonly requestId: string | null;
};

/** What a failed call says, in one shape. */
export function readFault(error: unknown): ReadFault {
  const nothing = { detail: {}, issues: [], requestId: null };
  const ours = "Something went wrong on our side. Please try again.";
  if (!(error instanceof TRPCClientError)) return { ...nothing, fault: null, message: ours };
  const failure = error as TRPCClientError<ClinicRouter>;
  const requestId = readRequestId(failure);
  if (failure.data === null || failure.data === undefined) {
    if (wasAnswered(failure)) return { ...nothing, requestId, fault: null, message: ours };
    const message = "The clinic’s server cannot be reached. Nothing was changed; please try again.";
    return { ...nothing, requestId, fault: "offline", message };
  }
  const { code, fault, detail, issues } = failure.data;
  return {
    fault: code === "UNAUTHORIZED" ? "signed-out" : fault,
    message: failure.message,
    detail,
    issues,
    requestId,
  };
}

/** An answer that is not one of ours, such as an error page: the line is up, and the fault is not there. */
function wasAnswered(failure: TRPCClientError<ClinicRouter>): boolean {
  return failure.meta?.response instanceof Response || failure.cause instanceof SyntaxError;
}

function readRequestId(failure: TRPCClientError<ClinicRouter>): string | null {
  const response: unknown = failure.meta?.response;
  return response instanceof Response ? response.headers.get("x-request-id") : null;
}

/** Field name → sentence, for forms: the issues of the input schema and the one field that a fault names. */
export function readFieldErrors(fault: ReadFault): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of fault.issues) errors[issue.path] ??= issue.message;
  const field = fault.detail.field;
  if (typeof field === "string" && field !== "") errors[field] ??= fault.message;
  return errors;
}
