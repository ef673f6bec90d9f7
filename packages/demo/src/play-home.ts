import { randomUUID } from "node:crypto";
import { enterLog, syncLogs } from "@plumbline/api/log/commands";
import type { RecordLogInput } from "@plumbline/api/log/input";
import type { PublishedItem } from "@plumbline/api/schedule/queries";
import { BREATH_SECONDS } from "@plumbline/domain/dosage";
import { dueOn, findVersionInForce } from "@plumbline/domain/schedule";
import type { Role } from "./cast.ts";
import type { Random } from "./random.ts";
import type { HomePlan } from "./home-plan.ts";
import { actAs, actAsPatient } from "./world.ts";

const LAST_WEEK = -6;
const LAST_DAYS = -3;
const KEEPS_LATELY = 0.97;
const SKIPS = ["no_time", "no_time", "unwell", "pain", "unsure_how"] as const;

function clampScore(value: number): number {
  return Math.max(0, Math.min(10, Math.round(value)));
}

/** Pain of a day, 0 to 10: a straight way from the first to the last level, and what the last week adds. */
function tellPain(home: HomePlan, day: number, firstDay: number, random: Random) {
  const way = firstDay >= 0 ? 1 : Math.min(1, (day - firstDay) / -firstDay);
  const late = day >= LAST_WEEK ? (home.painLastWeek * (day - LAST_WEEK + 2)) / 8 : 0;
  const level = home.painFirst + (home.painLast - home.painFirst) * way + late;
  const before = clampScore(level + random.next() - 0.5);
  return { painBefore: before, painAfter: clampScore(before + random.pick([-1, -1, 0, 0, 0, 1])) };
}

type LoggedSides = RecordLogInput["sides"];

function doSides(item: PublishedItem, state: "done" | "part" | "skipped"): LoggedSides {
  if (state === "skipped") return [];
  return item.dosages.map((dosage) => ({
    side: dosage.side,
    sets: state === "part" ? Math.max(1, dosage.sets - 1) : dosage.sets,
    reps: state === "part" ? Math.max(1, Math.floor(dosage.reps / 2)) : dosage.reps,
    holdSeconds:
      dosage.holdSeconds ?? (dosage.holdBreaths === null ? null : dosage.holdBreaths * BREATH_SECONDS),
    durationSeconds: dosage.durationSeconds,
  }));
}

function logItem(item: PublishedItem, home: HomePlan, pain: ReturnType<typeof tellPain>, random: Random) {
  const finished = random.chance(home.finishes);
  const state = finished ? ("done" as const) : random.chance(0.6) ? ("part" as const) : ("skipped" as const);
  const skipped = state === "skipped";
  return {
    // The device makes the id, so that the same entry sent again is the same row.
    id: randomUUID(),
    programItemId: item.itemId,
    state,
    skipReason: skipped ? random.pick(SKIPS) : null,
    sides: doSides(item, state),
    painBefore: skipped ? null : pain.painBefore,
    painAfter: skipped ? null : pain.painAfter,
    effort: skipped ? null : random.int(3, 7),
    comment: !skipped && random.chance(0.01) ? "Went better with a folded towel under the knee." : "",
  };
}

const GAP_HOURS = 4;
const HOUR_MS = 3_600_000;
const ITEM_MS = 4 * 60_000;

/** Everything done on a date, oldest first: the rounds of a day lie hours apart, the last one at `at`. */
function planEntries(role: Role, home: HomePlan, day: number, at: Date): RecordLogInput[] {
  const { running, world, random } = role;
  if (running === null) return [];
  const date = world.clock.dateOf(day);
  const due = dueOn(running.schedule, date);
  const items = findVersionInForce(running.schedule, date)?.items ?? [];
  const rounds = Math.max(0, ...due.map(({ times }) => times));
  const own = random.fork("home", day);
  // Whoever still logs has logged lately: only the stories of silence are silent.
  const keeps =
    day >= LAST_DAYS && home.lastDay >= LAST_DAYS ? Math.max(home.keeps, KEEPS_LATELY) : home.keeps;
  if (!own.chance(keeps)) return [];
  const firstDay = role.story.visits[0]?.day ?? -1;
  const entries: RecordLogInput[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const pain = tellPain(home, day, firstDay, own.fork("pain", round));
    const inRound = due.filter(({ times }) => times > round);
    for (const [index, { itemKey }] of inRound.entries()) {
      const item = items.find((candidate) => candidate.key === itemKey);
      if (item === undefined) continue;
      const early = (rounds - 1 - round) * GAP_HOURS * HOUR_MS + (inRound.length - index) * ITEM_MS;
      const doneAt = new Date(at.getTime() - early).toISOString();
      entries.push({ ...logItem(item, home, pain, own.fork(itemKey, round)), doneAt });
    }
  }
  return entries;
}

/** Two devices in three have a line every third day only; lately all of them had one. */
function hasLine(role: Role, home: HomePlan, day: number): boolean {
  return role.story.index % 3 === 0 || day % 3 === 0 || day >= LAST_DAYS || day === home.lastDay;
}

/** Does a day's program and sends it: the device in one call, or the assistant while on the phone. */
export async function logDay(role: Role, home: HomePlan, day: number, at: Date): Promise<void> {
  const { world, patientId, actor: patient } = role;
  const entries = planEntries(role, home, day, at);
  if (!home.byPhone && patient !== null) {
    const kept = [...role.outbox, ...entries];
    const sends = kept.length > 0 && hasLine(role, home, day);
    role.outbox = sends ? [] : kept;
    if (!sends) return;
    const { results } = await actAsPatient(world, patient, at, (tx, actor) =>
      syncLogs(tx, actor, { entries: kept }),
    );
    if (results.some(({ stored }) => stored !== "now")) throw new Error("a demo entry was not stored");
    return;
  }
  if (entries.length === 0) return;
  await actAs(world, "assistant", at, async (tx, actor) => {
    for (const entry of entries) await enterLog(tx, actor, { ...entry, patientId });
  });
}
