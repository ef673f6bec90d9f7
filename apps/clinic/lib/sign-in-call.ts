import { claimTabStorage } from "./draft-keys.ts";

/** A refusal of an endpoint below /api/auth; `message` is fit to show. */
export type Refused = {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
  readonly clinics?: readonly { readonly id: string; readonly name: string }[];
};

export type Landing = { readonly state: string; readonly next: string };
export type SignInAnswer<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly refused: Refused };

const AWAY: Refused = {
  code: "offline",
  message: "The clinic’s server cannot be reached. Check the connection and try again.",
};

async function readAnswer<T>(response: Response): Promise<SignInAnswer<T>> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, body: body as T };
  const refused = (body as { error?: Refused } | null)?.error;
  return {
    ok: false,
    refused: refused ?? {
      code: "failed",
      message: "Signing in is not possible at this moment. Please try again.",
    },
  };
}

/** POSTs to an endpoint of signing in. Never throws: no connection is a refusal too. */
export async function callSignIn<T>(path: string, input: object): Promise<SignInAnswer<T>> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-plumbline": "1" },
      body: JSON.stringify(input),
    });
    return await readAnswer<T>(response);
  } catch {
    return { ok: false, refused: AWAY };
  }
}

export type SessionState =
  | { readonly state: "signed-out" }
  | {
      readonly state: "second-factor" | "enrol" | "signed-in" | "fresh-sign-in";
      readonly email: string;
      readonly serverTime: string;
      readonly idleEndsAt: string;
      readonly expiresAt: string;
    };

/** Where this browser stands; the question itself keeps nothing alive. Null when no answer came. */
export async function askSession(): Promise<SessionState | null> {
  try {
    const response = await fetch("/api/auth/session", { headers: { "x-plumbline-poll": "1" } });
    return response.ok ? ((await response.json()) as SessionState) : null;
  } catch {
    return null;
  }
}

/** Goes on after a step: a full load, so that nothing of the step before stays in memory. */
export async function landAt({ state, next }: Landing, returnTo: string | null): Promise<void> {
  if (state === "signed-in") {
    const session = await askSession();
    if (session !== null && session.state !== "signed-out") claimTabStorage(session.email);
  }
  const carries = next.startsWith("/sign-in/") && returnTo !== null && returnTo !== "/";
  window.location.assign(carries ? `${next}?returnTo=${encodeURIComponent(returnTo)}` : next);
}

/** `Please wait 2 minutes` in words, or the refusal's own message. */
export function describeRefusal(refused: Refused): string {
  const seconds = refused.retryAfterSeconds;
  if (refused.code !== "too-many" || seconds === undefined) return refused.message;
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many attempts. Please try again in ${wait}.`;
}
