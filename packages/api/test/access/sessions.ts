import { type Auth, createAuth } from "@plumbline/auth";
import { makeMailTokenIssuer } from "@plumbline/auth/links";
import { hashPassword } from "@plumbline/auth/passwords";
import { deactivateMember } from "@plumbline/auth/team";
import { showCode } from "@plumbline/auth/totp";
import { asVisitor, withActor } from "@plumbline/db/doors";
import { credential } from "@plumbline/db/schema";
import type { TestDatabase } from "@plumbline/db/test-database";
import type { Who } from "./actors.ts";
import { type Fixture, NOW } from "./fixture.ts";

const SECRET = "kestrel-lantern-orchard-41-velvet-tide";
const PASSWORD = "gravel kettle umbrella 7";
const URLS = { staff: "http://localhost:3000", portal: "http://localhost:3001" } as const;
const MINUTE = 60_000;
/** When the sessions are used: a minute after the last sign-in. */
export const LATER = new Date(NOW.getTime() + MINUTE);

/** Those who hold a real cookie, or none, and must be let in nowhere. */
export const CLOSED = [
  "anonymous",
  /** Known to the portal, but past the twelve hours in which health data needs no new sign-in. */
  "stale_patient",
  "second_factor_pending",
  "deactivated",
  /** As `deactivated`, with the session itself left alive. */
  "deactivated_in_place",
  "enrolment_pending",
  "idle_too_long",
  "signed_out",
] as const;
export type Closed = (typeof CLOSED)[number];

export interface Sessions {
  /** What the host would find behind the cookie of each, by the real code, at `LATER`. */
  closed(kind: Closed): Promise<Who>;
  /** The same way in, for those who are really signed in. */
  open(kind: "clinician" | "patient" | "buyer"): Promise<Who>;
}

interface World {
  readonly database: TestDatabase;
  readonly auths: Record<"staff" | "portal", Auth>;
  readonly clock: { now: Date };
  readonly mails: { id: string }[];
}

function makeWorld(database: TestDatabase): World {
  const clock = { now: NOW };
  const mails: World["mails"] = [];
  const make = (audience: "staff" | "portal") =>
    createAuth({
      audience,
      pool: database.pool,
      secret: SECRET,
      publicUrl: URLS[audience],
      environment: "demo",
      now: () => clock.now,
      enqueueMail: async (_tx, _clinicId, mail) => void mails.push(mail),
    });
  return { database, clock, mails, auths: { staff: make("staff"), portal: make("portal") } };
}

/** Keeps the cookies that the sign-in answers set, as a browser does. */
class Browser {
  readonly #jar = new Map<string, string>();
  readonly world: World;
  readonly audience: "staff" | "portal";

  constructor(world: World, audience: "staff" | "portal") {
    this.world = world;
    this.audience = audience;
  }

  get #cookie(): string | null {
    return this.#jar.size === 0 ? null : [...this.#jar].map((pair) => pair.join("=")).join("; ");
  }

  async post(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
    const origin = URLS[this.audience];
    const headers = { "content-type": "application/json", "x-plumbline": "1", origin };
    const request = new Request(`${origin}/api/auth/${path}`, {
      method: "POST",
      headers: { ...headers, ...(this.#cookie === null ? {} : { cookie: this.#cookie }) },
      body: JSON.stringify(body),
    });
    const info = { address: "127.0.0.1", requestId: "sign-in" };
    const response = await this.world.auths[this.audience].handle(request, info);
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";", 1)[0]?.split("=") ?? [];
      // A signed-out browser keeps its cookie here: a thief would.
      if (value !== "") this.#jar.set(name, value);
    }
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async resolve(): Promise<Who> {
    const info = { requestId: "request-of-test", activity: true };
    const found = await this.world.auths[this.audience].resolveSession(this.#cookie, info);
    return found ?? { session: null, actor: null };
  }
}

async function findEmail({ database }: World, personId: string): Promise<string> {
  const text = "select email_lower as email from person where id = $1";
  const { rows } = await database.superPool.query<{ email: string }>(text, [personId]);
  return rows[0]?.email ?? "";
}

/** Signs a patient or a buyer in by the mailed link. */
async function signInPatient(world: World, personId: string, door = "record"): Promise<Browser> {
  const browser = new Browser(world, "portal");
  await browser.post("link/request", { email: await findEmail(world, personId), door });
  const issue = makeMailTokenIssuer(SECRET);
  const id = world.mails.at(-1)?.id ?? "";
  const now = world.clock.now;
  const made = await asVisitor(world.database.pool, (tx) => issue(tx, "sign_in_link", id), { now });
  await browser.post("link/spend", { token: made?.token });
  return browser;
}

/** A password is enough for the first half; the member has none before. */
async function enterPassword(world: World, personId: string): Promise<Browser> {
  const passwordHash = await hashPassword(PASSWORD);
  const changedAt = world.clock.now;
  await asVisitor(world.database.pool, (tx) =>
    tx.db.insert(credential).values({ personId, passwordHash, changedAt }).onConflictDoNothing(),
  );
  const browser = new Browser(world, "staff");
  await browser.post("password", { email: await findEmail(world, personId), password: PASSWORD });
  return browser;
}

/** Signs a member in with a password and a second factor that is enrolled on the way. */
async function signInStaff(world: World, personId: string): Promise<Browser> {
  const browser = await enterPassword(world, personId);
  const { enrolment, secretText } = await browser.post("enrol/start");
  const code = showCode(String(secretText).replaceAll(" ", ""), world.clock.now);
  await browser.post("enrol/confirm", { enrolment, code });
  return browser;
}

async function signInLongAgo(world: World, personId: string): Promise<Browser> {
  const step = 29 * MINUTE;
  const start = LATER.getTime() - 26 * step;
  world.clock.now = new Date(start);
  const browser = await signInPatient(world, personId);
  for (let at = 0; at < 26; at += 1) {
    world.clock.now = new Date(start + at * step);
    await browser.resolve();
  }
  return browser;
}

async function deactivate(world: World, own: Fixture): Promise<void> {
  const { owner } = own.staff;
  const { membershipId } = own;
  await withActor(world.database.pool, owner, (tx) => deactivateMember(tx, owner, { membershipId }), {
    now: NOW,
  });
}

/** The session behind one browser's cookie is alive again, as if only the membership had been changed. */
async function leaveAlive(world: World, sessionId: string | undefined): Promise<void> {
  await world.database.superPool.query("update session set revoked_at = null where id = $1", [sessionId]);
}

/** Signs everybody of one clinic in by the real endpoints; its assistant is deactivated by the real command. */
export async function openSessions(database: TestDatabase, own: Fixture): Promise<Sessions> {
  const world = makeWorld(database);
  const { owner, clinician, assistant, front_desk: desk } = own.staff;
  const stale = await signInLongAgo(world, own.otherPatient.personId);
  world.clock.now = new Date(LATER.getTime() - 16 * MINUTE);
  const idle = await signInStaff(world, owner.personId);
  world.clock.now = NOW;
  const open = {
    clinician: await signInStaff(world, clinician.personId),
    patient: await signInPatient(world, own.patient.personId),
    buyer: await signInPatient(world, own.buyer.personId, "course"),
  };
  const signedOut = await signInPatient(world, own.patient.personId);
  await signedOut.post("sign-out");
  const pending = await enterPassword(world, clinician.personId);
  const enrolling = await enterPassword(world, desk.personId);
  const gone = await signInStaff(world, assistant.personId);
  const before = await gone.resolve();
  if (before.actor === null) throw new Error("the assistant was not signed in");
  await deactivate(world, own);
  const inPlace = async () => {
    await leaveAlive(world, before.session?.id);
    const found = await gone.resolve();
    await database.superPool.query("update session set revoked_at = $2 where id = $1", [
      before.session?.id,
      NOW,
    ]);
    return found;
  };
  world.clock.now = LATER;
  const browsers: Record<Closed, () => Promise<Who>> = {
    anonymous: () => new Browser(world, "staff").resolve(),
    stale_patient: () => stale.resolve(),
    second_factor_pending: () => pending.resolve(),
    deactivated: () => gone.resolve(),
    deactivated_in_place: inPlace,
    enrolment_pending: () => enrolling.resolve(),
    idle_too_long: () => idle.resolve(),
    signed_out: () => signedOut.resolve(),
  };
  return { closed: (kind) => browsers[kind](), open: (kind) => open[kind].resolve() };
}
