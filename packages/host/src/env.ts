import { createEnv } from "@t3-oss/env-core";
import * as z from "zod";

const LEFT_AT_DEFAULT = /change.?me|default|example|password|secret|demo|test|plumbline/i;

function isWeakSecret(secret: string): boolean {
  return LEFT_AT_DEFAULT.test(secret) || new Set(secret).size < 12;
}

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().positive();

/** Read once at start. A value that is missing, short or left at a default stops the process. */
export function readHostEnv(source: Record<string, string | undefined> = process.env) {
  const env = createEnv({
    server: {
      PLUMBLINE_ENV: z.enum(["demo", "production"]),
      PLUMBLINE_SECRET: z.string().min(32),
      DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
      PUBLIC_URL_CLINIC: origin,
      PUBLIC_URL_PORTAL: origin,
      HOST: z.string().default("127.0.0.1"),
      PORT: port,
      /** Empty: forwarded headers are ignored. Otherwise the proxies' addresses or ranges, with commas between. */
      TRUST_PROXY: z
        .string()
        .regex(/^[\da-f.:/, ]*$|^loopback$/i)
        .default(""),
      JOBS: z.enum(["inside", "off"]).default("inside"),
      /** A file outside the database that keeps the heads of the audit chains; empty: not kept. */
      AUDIT_ANCHOR: z.string().default(""),
      /** What clinics upload, for both apps; empty: nothing can be uploaded. */
      MEDIA_FOLDER: z.string().default(""),
      LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
      /** Requests a minute. Generous: these stop floods, sign-in has its own exact limits. */
      LIMIT_PER_ADDRESS: count.default(3_000),
      LIMIT_PER_ACCOUNT: count.default(900),
      /** How long to answer "not ready" before connections close, so that a balancer notices. */
      DRAIN_WAIT_MS: z.coerce.number().int().min(0).default(0),
    },
    runtimeEnv: source,
    emptyStringAsUndefined: true,
    onValidationError(issues) {
      const names = [...new Set(issues.map((issue) => issue.path?.map(String).join(".") ?? "?"))];
      throw new Error(`These settings are missing or not valid: ${names.join(", ")}.`);
    },
  });
  if (env.PLUMBLINE_ENV === "production") refuseWeakProduction(env);
  return env;
}

function refuseWeakProduction(env: {
  PLUMBLINE_SECRET: string;
  PUBLIC_URL_CLINIC: string;
  PUBLIC_URL_PORTAL: string;
}) {
  if (isWeakSecret(env.PLUMBLINE_SECRET)) {
    throw new Error("PLUMBLINE_SECRET looks like a default. Make one with: openssl rand -base64 48");
  }
  for (const name of ["PUBLIC_URL_CLINIC", "PUBLIC_URL_PORTAL"] as const) {
    if (!env[name].startsWith("https://")) throw new Error(`${name} must begin with https:// in production.`);
  }
}

export type HostEnv = ReturnType<typeof readHostEnv>;

/** Next and React read the mode while they load, so this comes before they do. */
export function setNodeEnv(development: boolean): void {
  Object.assign(process.env, {
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}
