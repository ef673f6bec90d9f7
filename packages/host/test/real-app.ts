import { createAuth } from "@plumbline/auth";
import type { Pool } from "@plumbline/db/pool";
import { readCalls } from "../src/app-calls.ts";
import { createDatabasePort } from "../src/database-port.ts";
import { openFilms } from "../src/films.ts";
import type { HostOptions } from "../src/host.ts";
import { startTestHost } from "./harness.ts";
import { FILM_LINKS, shareContext } from "./call-context.ts";

export const URLS = { clinic: "https://clinic.example.org", portal: "https://portal.example.org" } as const;
const SECRET = "vZ3q8Lr0YtX5wK1nB7cM9dS2fG4hJ6pA";
export type App = keyof typeof URLS;

/** The host of an app with its real procedures, its real sign-in and a real database; pages are the harness's. */
export function startApp(
  app: App,
  pool: Pool,
  now: () => Date = () => new Date(),
  changes: Partial<HostOptions> = {},
) {
  const auth = createAuth({
    audience: app === "clinic" ? "staff" : "portal",
    pool,
    secret: SECRET,
    publicUrl: URLS[app],
    environment: "demo",
    now,
    enqueueMail: async () => undefined,
  });
  return startTestHost({
    origins: { publicOrigin: URLS[app], acceptLoopback: false },
    now,
    auth,
    calls: readCalls(app, shareContext(pool)),
    database: createDatabasePort(pool),
    media: app === "portal" ? [openFilms(pool, FILM_LINKS, now)] : [],
    ...changes,
  });
}
