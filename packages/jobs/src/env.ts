import { createEnv } from "@t3-oss/env-core";
import * as z from "zod";

export interface JobsEnv {
  readonly SMTP_URL: string;
  readonly MAIL_FROM: string;
}

const smtpUrl = z.url({ protocol: /^smtps?$/ });
const mailFrom = z.email();

/** Where mail goes and whom it is from. `production` must name both; the demo has the local mailbox. */
export function readJobsEnv(source: Record<string, string | undefined> = process.env): JobsEnv {
  const production = source.PLUMBLINE_ENV === "production";
  return createEnv({
    server: {
      SMTP_URL: production ? smtpUrl : smtpUrl.default("smtp://127.0.0.1:1025"),
      MAIL_FROM: production ? mailFrom : mailFrom.default("no-reply@plumbline.test"),
    },
    runtimeEnv: source,
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      const names = issues.flatMap((issue) => (typeof issue.path?.[0] === "string" ? [issue.path[0]] : []));
      throw new Error(`Missing or wrong setting: ${names.join(", ")}.`);
    },
  });
}
