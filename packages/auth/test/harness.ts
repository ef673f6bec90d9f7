import { asVisitor } from "@plumbline/db/doors";
import type { Pool } from "@plumbline/db/pool";
import { credential } from "@plumbline/db/schema";
import type { AuthMail } from "../src/call.ts";
import { type Auth, createAuth } from "../src/auth.ts";
import { makeMailTokenIssuer } from "../src/links.ts";
import { hashPassword } from "../src/passwords.ts";
import { showCode } from "../src/totp.ts";

export const SECRET = "kestrel-lantern-orchard-41-velvet-tide";
export const URLS = { staff: "http://localhost:3000", portal: "http://localhost:3001" } as const;
export const PASSWORD = "gravel kettle umbrella 7";

export interface World {
  readonly pool: Pool;
  readonly staff: Auth;
  readonly portal: Auth;
  readonly clock: { now: Date };
  readonly urls: { readonly staff: string; readonly portal: string };
  readonly mails: { clinicId: string | null; mail: AuthMail }[];
}

let addresses = 0;

/** Both instances on one database, with a clock that the test moves and a queue that it reads. */
export function makeWorld(
  pool: Pool,
  environment: "demo" | "production" = "demo",
  urls: World["urls"] = URLS,
): World {
  const clock = { now: new Date("2026-03-02T09:00:00Z") };
  const mails: World["mails"] = [];
  const shared = {
    pool,
    secret: SECRET,
    environment,
    now: () => clock.now,
    enqueueMail: (_tx: unknown, clinicId: string | null, mail: AuthMail) => {
      mails.push({ clinicId, mail });
      return Promise.resolve();
    },
  };
  const staff = createAuth({ ...shared, audience: "staff", publicUrl: urls.staff });
  const portal = createAuth({ ...shared, audience: "portal", publicUrl: urls.portal });
  return { pool, staff, portal, clock, urls, mails };
}

export function advance(world: World, milliseconds: number): void {
  world.clock.now = new Date(world.clock.now.getTime() + milliseconds);
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly setCookies: readonly string[];
}

/** A browser: keeps cookies, sends what our pages send, from an address of its own. */
export class Browser {
  readonly #auth: Auth;
  readonly #origin: string;
  readonly address: string;
  readonly jar = new Map<string, string>();

  constructor(world: World, audience: "staff" | "portal", address?: string) {
    this.#auth = world[audience];
    this.#origin = world.urls[audience];
    addresses += 1;
    this.address = address ?? `test-${process.pid}-${addresses}`;
  }

  get cookie(): string | null {
    return this.jar.size === 0 ? null : [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const own = { "content-type": "application/json", "x-plumbline": "1", origin: this.#origin };
    const cookie = this.cookie;
    const request = new Request(`${this.#origin}/api/auth/${path}`, {
      method,
      headers: { ...own, ...(cookie === null ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await this.#auth.handle(request, { address: this.address, requestId: "request-1" });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) this.#keep(line);
    const text = await response.text();
    return {
      status: response.status,
      text,
      setCookies,
      body: JSON.parse(text === "" ? "{}" : text) as Answer["body"],
    };
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.send("POST", path, body);
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    const value = pair.slice(at + 1);
    if (value === "" || /max-age=0/i.test(line)) this.jar.delete(pair.slice(0, at));
    else this.jar.set(pair.slice(0, at), value);
  }

  async actor(activity = true) {
    const resolved = await this.#auth.resolveSession(this.cookie, { requestId: "request-2", activity });
    return resolved?.actor ?? null;
  }

  resolve(activity = true) {
    return this.#auth.resolveSession(this.cookie, { requestId: "request-2", activity });
  }
}

export async function givePassword(
  pool: Pool,
  personId: string,
  now: Date,
  password = PASSWORD,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await asVisitor(pool, (tx) => tx.db.insert(credential).values({ personId, passwordHash, changedAt: now }));
}

export async function findEmail(pool: Pool, personId: string): Promise<string> {
  const rows = await asVisitor(pool, (tx) =>
    tx.run<{ email: string }>({
      text: "select email_lower as email from person where id = $1",
      values: [personId],
    }),
  );
  return rows[0]?.email ?? "";
}

/** Makes a person a member of one more clinic and answers with that membership. */
export async function joinClinic(
  db: { superPool: Pool },
  clinicId: string,
  personId: string,
  email: string,
): Promise<string> {
  const { rows } = await db.superPool.query<{ id: string }>(
    `insert into membership (clinic_id, person_id, display_name, email, roles)
     values ($1, $2, 'Twice Here', $3, '{clinician}') returning id`,
    [clinicId, personId, email],
  );
  return rows[0]?.id ?? "";
}

/** Signs a member in with a password, enrols the second factor, and hands over the app's seed. */
export async function enrol(world: World, browser: Browser, email: string, password = PASSWORD) {
  const first = await browser.post("password", { email, password });
  const offer = await browser.post("enrol/start");
  const seed = String(offer.body.secretText).replaceAll(" ", "");
  const code = showCode(seed, world.clock.now);
  const done = await browser.post("enrol/confirm", { enrolment: offer.body.enrolment, code });
  return { first, offer, done, seed, recoveryCodes: done.body.recoveryCodes as string[] };
}

/** A member with a password and a second factor, signed in at full level; the clock moves a minute on. */
export async function signInFully(world: World, personId: string) {
  const email = await findEmail(world.pool, personId);
  await givePassword(world.pool, personId, world.clock.now);
  const browser = new Browser(world, "staff");
  const { seed, recoveryCodes } = await enrol(world, browser, email);
  advance(world, 60_000);
  return { browser, email, seed, recoveryCodes };
}

/** Signs in once more in another browser. */
export async function signInAgain(world: World, email: string, seed: string): Promise<Browser> {
  const browser = new Browser(world, "staff");
  await browser.post("password", { email, password: PASSWORD });
  advance(world, 60_000);
  await browser.post("second-factor", { code: showCode(seed, world.clock.now) });
  return browser;
}

/** The token the mail job would send for the newest queued mail. */
export async function takeMailToken(world: World): Promise<string> {
  const mail = world.mails.at(-1)?.mail;
  if (mail === undefined) throw new Error("No mail was queued.");
  const issue = makeMailTokenIssuer(SECRET);
  const made = await asVisitor(world.pool, (tx) => issue(tx, mail.kind, mail.id), {
    now: world.clock.now,
  });
  if (made === null) throw new Error("The mail would be dropped.");
  return made.token;
}

export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
