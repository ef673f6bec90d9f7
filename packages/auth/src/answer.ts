import { DatabaseUnavailable } from "@plumbline/db/pool";
import { answerSession, extendSession, signOut, signOutEverywhere } from "./account.ts";
import type { Call, Deps, Reply } from "./call.ts";
import { spendDemoLink } from "./demo-link.ts";
import type { Endpoint } from "./endpoint.ts";
import { lookAtInvitation } from "./invitation.ts";
import { networkOf } from "./network.ts";
import type { Audience } from "./policy.ts";
import { acceptPatientInvitation } from "./portal/accept-invitation.ts";
import { joinAccounts, partAccounts } from "./portal/join-accounts.ts";
import { requestLink } from "./portal/request-link.ts";
import { spendLinkCode, spendSignInLink } from "./portal/spend-link.ts";
import { Refusal } from "./refusal.ts";
import { acceptStaffInvitation } from "./staff/accept-invitation.ts";
import { changePassword } from "./staff/change-password.ts";
import { enrolConfirm, enrolStart } from "./staff/enrol.ts";
import { forgotPassword } from "./staff/forgot-password.ts";
import { password } from "./staff/password.ts";
import { lookAtReset, resetPassword } from "./staff/reset-password.ts";
import { renewRecoveryCodes, secondFactor } from "./staff/second-factor.ts";

const MAX_BODY = 16_384;

const BOTH: Record<string, Endpoint> = {
  "session/extend": extendSession,
  "sign-out": signOut,
  "sign-out-everywhere": signOutEverywhere,
  "invitation/look": lookAtInvitation,
  "demo-link/spend": spendDemoLink,
};

const ENDPOINTS: Record<Audience, Record<string, Endpoint>> = {
  staff: {
    ...BOTH,
    password,
    "password/forgot": forgotPassword,
    "password/reset/look": lookAtReset,
    "password/reset": resetPassword,
    "second-factor": secondFactor,
    "enrol/start": enrolStart,
    "enrol/confirm": enrolConfirm,
    "recovery-codes/renew": renewRecoveryCodes,
    "change-password": changePassword,
    "accept-invitation": acceptStaffInvitation,
  },
  portal: {
    ...BOTH,
    "link/request": requestLink,
    "link/spend": spendSignInLink,
    "link/code": spendLinkCode,
    "accept-invitation": acceptPatientInvitation,
    "accounts/join": joinAccounts,
    "accounts/part": partAccounts,
  },
};

/** A page of another site can send none of the three together. */
function requireOwnPage(request: Request, publicUrl: string): void {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const isOwn =
    request.headers.get("origin") === new URL(publicUrl).origin &&
    request.headers.get("x-plumbline") === "1" &&
    type === "application/json";
  if (!isOwn) throw new Refusal("cross-origin", "This request did not come from our own page.");
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > MAX_BODY) throw new Refusal("invalid", "The request is too large.");
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("invalid", "The request is not JSON.");
  }
}

async function route(call: Call, request: Request): Promise<Reply> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, "");
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (path === "session") {
    if (!isRead) throw new Refusal("method", "Use GET.");
    return answerSession(call);
  }
  const endpoints = ENDPOINTS[call.deps.audience];
  const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
  if (endpoint === undefined) throw new Refusal("not-found", "There is nothing here.");
  if (request.method !== "POST") throw new Refusal("method", "Use POST.");
  requireOwnPage(request, call.deps.publicUrl);
  return endpoint.handle(call, await readBody(request));
}

function makeResponse(
  status: number,
  body: unknown,
  cookies: readonly string[] = [],
  extra: Record<string, string> = {},
) {
  const headers = new Headers({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...extra,
  });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify(body), { status, headers });
}

function refuse(refusal: Refusal, requestId: string): Response {
  const { code, message, detail, status } = refusal;
  const { retryAfterSeconds } = detail;
  const extra: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return makeResponse(status, { error: { code, message, requestId, ...detail } }, [], extra);
}

function unavailable({ retryAfterSeconds }: DatabaseUnavailable): Refusal {
  return new Refusal("unavailable", "Signing in is not possible just now. Please try again.", {
    retryAfterSeconds,
  });
}

/** Answers one request. What is not a refusal is thrown on: the host logs and masks it, never data. */
export async function answerRequest(
  deps: Deps,
  request: Request,
  info: { address: string; requestId: string },
): Promise<Response> {
  const call: Call = {
    deps,
    requestId: info.requestId,
    address: networkOf(info.address),
    userAgent: request.headers.get("user-agent") ?? "",
    cookieHeader: request.headers.get("cookie"),
    now: deps.now(),
    startedAt: performance.now(),
  };
  try {
    const { body, cookies } = await route(call, request);
    return makeResponse(200, body, cookies);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error, info.requestId);
    if (error instanceof DatabaseUnavailable) return refuse(unavailable(error), info.requestId);
    throw error;
  }
}
