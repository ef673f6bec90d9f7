import { createHmac } from "node:crypto";
import NextAuth from "next-auth";
import type { NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { CookieNames } from "./cookie.ts";
import { type Audience, SESSION_POLICY } from "./policy.ts";

interface ShellOptions {
  readonly audience: Audience;
  readonly publicUrl: string;
  readonly secret: string;
  readonly names: CookieNames;
}

/** Spends a one-time ticket and answers with the opaque token of the new session. */
type SpendTicket = (ticket: string) => Promise<{ personId: string; token: string } | null>;

const SILENT = { error: () => undefined, warn: () => undefined, debug: () => undefined };

/**
 * next-auth as a shell: it sets, reads and clears the session cookie and holds its own CSRF pair. Its
 * only provider takes a one-time ticket, its token is an opaque row of our session table, and it is
 * called from inside, so that no route of it is open to the network.
 */
export function createShell(options: ShellOptions) {
  const { audience, names } = options;
  const origin = new URL(options.publicUrl).origin;
  const cookieOptions = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: names.secure };

  function configure(spend: SpendTicket): NextAuthConfig {
    return {
      basePath: "/api/auth",
      trustHost: true,
      secret: createHmac("sha256", options.secret).update(`shell ${audience}`).digest("base64url"),
      useSecureCookies: names.secure,
      cookies: {
        sessionToken: { name: names.session, options: cookieOptions },
        csrfToken: { name: names.csrf, options: cookieOptions },
        callbackUrl: { name: names.callback, options: cookieOptions },
      },
      session: { strategy: "jwt", maxAge: SESSION_POLICY[audience].absoluteMs / 1000 },
      jwt: {
        encode: ({ token }) => Promise.resolve(typeof token?.opaque === "string" ? token.opaque : ""),
        decode: ({ token }) => Promise.resolve(token ? { opaque: token } : null),
      },
      callbacks: {
        jwt: ({ token, user }) => ("opaque" in user ? { ...token, opaque: user.opaque } : token),
        redirect: ({ baseUrl }) => baseUrl,
      },
      logger: SILENT,
      providers: [
        Credentials({
          id: "ticket",
          credentials: { ticket: {} },
          authorize: async ({ ticket }) => {
            const spent = typeof ticket === "string" ? await spend(ticket) : null;
            return spent && { id: spent.personId, opaque: spent.token };
          },
        }),
      ],
    };
  }

  async function post(path: string, config: NextAuthConfig, cookie: string, fields: Record<string, string>) {
    const handlers = NextAuth(config).handlers as Record<
      "GET" | "POST",
      (request: Request) => Promise<Response>
    >;
    const csrf = await handlers.GET(new Request(`${origin}/api/auth/csrf`));
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const pair = csrf.headers.getSetCookie().find((line) => line.startsWith(`${names.csrf}=`)) ?? "";
    const headers = {
      "content-type": "application/json",
      "x-auth-return-redirect": "1",
      cookie: [pair.split(";")[0], cookie].filter(Boolean).join("; "),
    };
    const body = JSON.stringify({ ...fields, csrfToken });
    const response = await handlers.POST(
      new Request(`${origin}/api/auth/${path}`, { method: "POST", headers, body }),
    );
    return response.headers.getSetCookie().find((line) => line.startsWith(`${names.session}=`)) ?? null;
  }

  return {
    /** The Set-Cookie line of the session a ticket begins, or null when the ticket is not good any more. */
    async begin(ticket: string, spend: SpendTicket): Promise<string | null> {
      const failures: Error[] = [];
      const config = configure(async (value) => {
        try {
          return await spend(value);
        } catch (error) {
          failures.push(
            error instanceof Error ? error : new Error("A ticket was not spent.", { cause: error }),
          );
          return null;
        }
      });
      const line = await post("callback/ticket", config, "", { ticket });
      const [failure] = failures;
      if (failure) throw failure;
      return line;
    },

    /** The Set-Cookie line that takes the session cookie away. */
    async clear(): Promise<string> {
      const config = configure(() => Promise.resolve(null));
      const line = await post("signout", config, `${names.session}=gone`, {});
      if (line === null) throw new Error("The session cookie was not cleared.");
      return line;
    },
  };
}
