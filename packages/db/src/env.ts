import { createEnv } from "@t3-oss/env-core";
import * as z from "zod";

const secret = z.string().min(32, "must have at least 32 characters");

/** Words that show up in examples; a secret made of them is no secret. */
const DEFAULTS = /^(change-?me|secret|password|example|default|plumbline)/i;

function readEnv() {
  return createEnv({
    server: {
      PLUMBLINE_ENV: z.enum(["demo", "production"]).default("demo"),
      PLUMBLINE_SECRET: secret,
      /** Earlier secrets, newest first, so that what they sealed still opens. */
      PLUMBLINE_PREVIOUS_SECRETS: z
        .string()
        .default("")
        .transform((text) =>
          text
            .split(",")
            .map((part) => part.trim())
            .filter((part) => part !== ""),
        )
        .pipe(z.array(secret)),
    },
    runtimeEnv: process.env,
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      throw new Error(
        `The settings are wrong: ${issues.map((issue) => `${JSON.stringify(issue.path?.[0])} ${issue.message}`).join("; ")}.`,
      );
    },
  });
}

let known: ReturnType<typeof readEnv> | undefined;

/** Read and validated once, when the first secret is needed. */
export function databaseEnv(): ReturnType<typeof readEnv> {
  if (known) return known;
  const env = readEnv();
  if (
    env.PLUMBLINE_ENV === "production" &&
    (DEFAULTS.test(env.PLUMBLINE_SECRET) || new Set(env.PLUMBLINE_SECRET).size < 10)
  ) {
    throw new Error("PLUMBLINE_SECRET is a default or too simple; give production a random one.");
  }
  known = env;
  return env;
}

/** Where programs are looked for; all that the embedded server inherits. */
export function readProgramPath(): string {
  return process.env["PATH"] ?? "/usr/bin:/bin";
}
