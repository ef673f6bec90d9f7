import { createEnv } from "@t3-oss/env-core";
import * as z from "zod";

export interface PaymentsEnv {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where Stripe's API is answered when that is not Stripe itself. */
  readonly apiUrl: string | null;
}

/**
 * The keys of Stripe; null where there are none, and then no course is sold. One without the other stops the start:
 * whoever pays would wait in vain. Only the demo may speak to a stand-in.
 */
export function readPaymentsEnv(
  source: Record<string, string | undefined> = process.env,
): PaymentsEnv | null {
  const env = createEnv({
    server: {
      STRIPE_SECRET_KEY: z
        .string()
        .regex(/^(?:sk|rk)_(?:test|live)_\w{8,}$/)
        .optional(),
      STRIPE_WEBHOOK_SECRET: z
        .string()
        .regex(/^whsec_\w{16,}$/)
        .optional(),
      STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
    },
    runtimeEnv: source,
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      const names = issues.flatMap((issue) => (typeof issue.path?.[0] === "string" ? [issue.path[0]] : []));
      throw new Error(`Missing or wrong setting: ${names.join(", ")}.`);
    },
  });
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = env;
  if (apiUrl !== undefined && source.PLUMBLINE_ENV === "production")
    throw new Error("STRIPE_API_URL names a stand-in for Stripe, so production does not start with it.");
  if (secretKey === undefined && webhookSecret === undefined) return null;
  if (secretKey === undefined || webhookSecret === undefined)
    throw new Error("STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET go together: set both, or neither.");
  return { secretKey, webhookSecret, apiUrl: apiUrl ?? null };
}
