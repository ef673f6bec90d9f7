import type { Pool } from "@plumbline/db/pool";
import type { Tx, VisitorTx } from "@plumbline/db/doors";
import type { CookieNames } from "./cookie.ts";
import type { Limiter } from "./limits.ts";
import type { LinkMailKind } from "./links.ts";
import type { Audience } from "./policy.ts";
import type { createShell } from "./shell.ts";

export interface AuthMail {
  readonly kind: LinkMailKind;
  readonly id: string;
}

export interface AuthOptions {
  readonly audience: Audience;
  readonly pool: Pool;
  /** At least 32 characters; keys of short codes, mail tokens and the shell come from it. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly environment: "demo" | "production";
  /** Puts a mail into the queue inside the given transaction; the payload holds ids only. */
  readonly enqueueMail: (tx: Tx | VisitorTx, clinicId: string | null, mail: AuthMail) => Promise<void>;
  readonly now?: () => Date;
}

export interface Deps extends AuthOptions {
  readonly now: () => Date;
  readonly names: CookieNames;
  readonly limiter: Limiter;
  readonly shell: ReturnType<typeof createShell>;
}

/** One request to an auth endpoint. */
export interface Call {
  readonly deps: Deps;
  /** Whom tries are counted for: an IPv4 address, or the /64 of an IPv6 one. */
  readonly address: string;
  readonly requestId: string;
  readonly userAgent: string;
  readonly cookieHeader: string | null;
  readonly now: Date;
  /** `performance.now()` at arrival, for answers that hold a steady pace. */
  readonly startedAt: number;
}

export interface Reply {
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
}
