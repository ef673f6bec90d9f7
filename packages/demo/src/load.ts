import { refreshStaleRows } from "@plumbline/api/caseload/commands";
import { appendAudit } from "@plumbline/db/audit";
import { asSystem } from "@plumbline/db/doors";
import { createPool, type Pool } from "@plumbline/db/pool";
import { makeStoryClock, toWorkingDay } from "./clock.ts";
import { CLINICS, type DemoClinic } from "./people.ts";
import { clearPastMails, emptyHalfLoaded, findDemoState, LOADED } from "./marker.ts";
import { type DemoStripe, scheduleCourse } from "./play-course.ts";
import { scheduleLibrary } from "./play-library.ts";
import { makeRandom } from "./random.ts";
import { scheduleStory } from "./schedule-story.ts";
import { planStories, type Story } from "./stories.ts";
import { playEvents } from "./timeline.ts";
import { openWorld, type World, type WorldOptions } from "./world.ts";
import { readDemoEnv } from "./env.ts";

export interface LoadOptions {
  /** As the applications connect. */
  readonly databaseUrl: string;
  /** As the owner of the schema; without it the mails of the past stay queued. */
  readonly databaseAdminUrl?: string | undefined;
  /** The instant at which every story ends. */
  readonly now?: Date;
  /** The same seed and instant give the same people, values and times; ids are made anew. */
  readonly seed?: string;
  readonly secret?: string;
  readonly publicUrls?: { readonly clinic: string; readonly portal: string };
  /** The local Stripe; without it nobody has bought anything. */
  readonly stripe?: DemoStripe | null;
  readonly onProgress?: (text: string) => void;
}

export interface LoadReport {
  /** False when the demo was there already, or the database holds other clinics. */
  readonly loaded: boolean;
  readonly events: number;
}

/** A little more than eight weeks before today. */
const OPENED_DAY = -66;
const DAY_MS = 86_400_000;

function readSecret(given: string | undefined): string {
  const secret = given ?? readDemoEnv().secret;
  if (secret === undefined) throw new Error("PLUMBLINE_SECRET is needed to load the demo.");
  return secret;
}

/** Loads the demo clinics once; a load that was killed half-way is emptied and begun again. */
export async function loadDemo(options: LoadOptions): Promise<LoadReport> {
  if (readDemoEnv().environment === "production") throw new Error("Demo data is never loaded in production.");
  const pool = createPool(options.databaseUrl, { max: 4 });
  const adminPool =
    options.databaseAdminUrl === undefined ? null : createPool(options.databaseAdminUrl, { max: 1 });
  try {
    const state = await findDemoState(pool);
    if (state === "loaded" || state === "other") return { loaded: false, events: 0 };
    if (state === "half") await emptyHalfLoaded(adminPool);
    return await loadAll(pool, adminPool, options);
  } finally {
    await Promise.all([pool.end(), adminPool?.end()]);
  }
}

async function loadAll(pool: Pool, adminPool: Pool | null, options: LoadOptions): Promise<LoadReport> {
  const { seed = "plumbline", onProgress = () => undefined } = options;
  const now = options.now ?? new Date();
  const world = {
    pool,
    secret: readSecret(options.secret),
    publicUrls: options.publicUrls ?? readDemoEnv().publicUrls,
  };
  const [first, second] = CLINICS;
  onProgress("Loading the demo clinics (once).");
  const counts = await Promise.all([
    playClinic(world, first, {
      size: "full",
      day: OPENED_DAY,
      seed,
      now,
      onProgress,
      stripe: options.stripe ?? null,
    }),
    playClinic(world, second, {
      size: "handful",
      day: OPENED_DAY + 1,
      seed,
      now,
      onProgress: () => undefined,
      stripe: null,
    }),
  ]);
  // What the daily job did each night: rows that change by time alone.
  await refreshStaleRows(pool, now);
  if (adminPool !== null) await clearPastMails(adminPool);
  for (const { world: played } of counts) await markLoaded(pool, played, now);
  return { loaded: true, events: counts.reduce((sum, { events }) => sum + events, 0) };
}

interface PlayOptions {
  readonly size: "full" | "handful";
  readonly day: number;
  readonly seed: string;
  readonly now: Date;
  readonly onProgress: (text: string) => void;
  readonly stripe: DemoStripe | null;
}

/** Somebody who is treated here, and whose address buys the course as well. */
function pickPatientEmail(stories: readonly Story[]): string {
  return stories.find(({ hasPortal }) => hasPortal)?.person.email ?? "";
}

async function playClinic(options: WorldOptions, clinic: DemoClinic, play: PlayOptions) {
  const clock = makeStoryClock(play.now, clinic.timeZone);
  const random = makeRandom(play.seed).fork(clinic.slug);
  const world = await openWorld(options, clinic, clock, toWorkingDay(clock, play.day));
  const year = new Date(play.now.getTime() - DAY_MS).getUTCFullYear();
  const stories = planStories(clinic.name, play.size, year, random);
  const course = scheduleCourse(world, play.stripe, pickPatientEmail(stories));
  const events = [
    ...stories.flatMap((story) => scheduleStory(world, story, random)),
    ...course,
    ...scheduleLibrary(world),
  ];
  let told = 0;
  await playEvents(events, play.now, (played, total) => {
    const tenth = Math.floor((10 * played) / total);
    if (tenth > told && tenth % 2 === 0)
      play.onProgress(`Demo data: ${tenth * 10} % of the past eight weeks.`);
    told = tenth;
  });
  return { world, events: events.length };
}

function markLoaded(pool: Pool, world: World, now: Date): Promise<number> {
  const { clinicId } = world;
  const event = { action: LOADED, subjectKind: "clinic", subjectId: clinicId };
  return asSystem(pool, clinicId, "demo data", (tx, actor) => appendAudit(tx, actor, event), { now });
}
