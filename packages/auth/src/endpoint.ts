import { foldEmail } from "@plumbline/domain/email";
import * as z from "zod";
import type { Call, Reply } from "./call.ts";
import { Refusal } from "./refusal.ts";
import { type LiveSession, loadSession, type SessionStage } from "./session.ts";

/** One POST below /api/auth/: its strict input and what it does. */
export interface Endpoint {
  readonly handle: (call: Call, body: unknown) => Promise<Reply>;
}

export function defineEndpoint<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (call: Call, input: z.output<z.ZodObject<Shape, z.core.$strict>>) => Promise<Reply>,
): Endpoint {
  const schema = z.strictObject(shape);
  return {
    handle: (call, body) => {
      const parsed = schema.safeParse(body);
      if (parsed.success) return run(call, parsed.data);
      const field = parsed.error.issues[0]?.path.join(".") ?? "";
      throw new Refusal("invalid", "Something in the form is missing or not in the right form.", { field });
    },
  };
}

/** An address as it is stored and compared. */
export const emailField = z.string().trim().max(254).transform(foldEmail).pipe(z.email());
export const tokenField = z.string().regex(/^[\w-]{20,100}$/);
export const returnField = z.string().max(2000).optional();
export const sixDigitsField = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/));
/** No lower bound: the rules answer that with a reason. The upper one only keeps the hash affordable. */
export const passwordField = z.string().min(1).max(1000);

/** The session of a call, at one of the given stages. */
export async function requireSession(call: Call, stages: readonly SessionStage[]): Promise<LiveSession> {
  const live = await loadSession(call.deps, call.cookieHeader, true);
  if (live === null) throw new Refusal("signed-out", "You are signed out. Please sign in again.");
  if (!stages.includes(live.stage)) throw new Refusal("forbidden", "Please finish signing in first.");
  return live;
}
