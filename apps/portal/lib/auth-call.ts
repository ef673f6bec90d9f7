import { CallFailure, postJson } from "./call.ts";

/** Where signing in leads: `next` was checked by the server. */
export type Landing = { readonly next: string };

export type SessionState =
  | { readonly state: "signed-out" }
  | {
      readonly state: "signed-in" | "fresh-sign-in" | "second-factor" | "enrol";
      readonly serverTime: string;
      readonly idleEndsAt: string;
    };

/** What a refused sign-in step says; `message` is fit to show. */
export class AuthRefusal extends Error {
  override readonly name = "AuthRefusal";
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export async function postAuth<T>(path: string, body: object): Promise<T> {
  const response = await postJson(`/api/auth/${path}`, body);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const { error } = (answer ?? {}) as { error?: { code?: string; message?: string } };
  throw new AuthRefusal(
    error?.code ?? "failed",
    error?.message ?? "Signing in is not possible at this moment.",
  );
}

/** Asks without counting as activity, so that a page left open still signs out. Null when there is no answer. */
export async function pollSession(): Promise<SessionState | null> {
  try {
    const response = await fetch("/api/auth/session", {
      headers: { "x-plumbline-poll": "1" },
      cache: "no-store",
    });
    return response.ok ? ((await response.json()) as SessionState) : null;
  } catch {
    return null;
  }
}

/** A token that was cut short in the mail is refused before anything looks it up. */
export function sayLinkFailure(error: unknown): string {
  if (error instanceof AuthRefusal && error.code === "invalid") return INCOMPLETE_LINK;
  return sayFailure(error);
}

/** Trying the same link again cannot help. */
export function isDeadLink(error: unknown): boolean {
  return error instanceof AuthRefusal && ["link-dead", "invalid", "not-found"].includes(error.code);
}

export const INCOMPLETE_LINK = "This link is not complete. Open it from the message again.";

export function sayFailure(error: unknown): string {
  if (error instanceof AuthRefusal) return error.message;
  if (error instanceof CallFailure) return `${error.message} Please check the connection and try again.`;
  return "Something went wrong on our side. Please try again.";
}
