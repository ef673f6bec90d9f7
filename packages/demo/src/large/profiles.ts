import { computeRecentAdherence } from "@plumbline/domain/adherence";
import { ADHERENCE_DAYS, computeCaseloadRow } from "@plumbline/domain/caseload";
import { addDays } from "@plumbline/domain/local-date";
import { screenRedFlags } from "@plumbline/domain/red-flags";
import type { Weekday } from "@plumbline/domain/vocabulary";

/** Every day of the week, once, in the one exercise that these programs have. */
const WEEKDAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const ITEM_KEY = "pelvic-tilt";
const PROGRAM_DAYS = 30;

/** What happened to a patient of this kind, in days before today; a hundred kinds serve a million people. */
interface Profile {
  readonly number: number;
  readonly examDays: number | null;
  readonly signed: boolean;
  readonly programDays: number | null;
  readonly logs: readonly { readonly daysAgo: number; readonly pain: number }[];
  /** A question of the safety screen that was answered with yes. */
  readonly flag: string | null;
}

const COUNT = 100;

function makeLogs(number: number): Profile["logs"] {
  // One in three has stopped; one in two of the others tells of rising pain.
  const last = number % 15 === 0 ? 6 + (number % 4) : 1;
  const length = 5 + ((number / 5) % 9);
  const rise = number % 10 === 0 ? 2 : 0;
  return Array.from({ length }, (_, index) => {
    const daysAgo = last + length - 1 - index;
    return { daysAgo, pain: (number % 7) + (daysAgo - last < 7 ? rise : 0) };
  });
}

function makeProfile(number: number): Profile {
  const hasProgram = number % 5 === 0;
  return {
    number,
    examDays: number % 10 === 9 ? null : 1 + ((number * 3) % 180),
    signed: number % 20 !== 3,
    programDays: hasProgram ? PROGRAM_DAYS : null,
    logs: hasProgram ? makeLogs(number) : [],
    flag: number % 50 === 7 ? "dvt" : number % 50 === 31 ? "hip_stress_avn" : null,
  };
}

function judgeFlag(flag: string | null, now: Date) {
  const at = now.toISOString();
  const answers =
    flag === null ? [] : [{ code: flag, answer: "yes" as const, ticks: [], details: {}, answeredAt: at }];
  return screenRedFlags({ answers, facts: {}, values: [], dispositions: [], now: at });
}

/** The line of the caseload, from the same rules as a command's; the instants are set for each patient. */
function describeRow(profile: Profile, now: Date) {
  const today = now.toISOString().slice(0, 10);
  const item = {
    key: ITEM_KEY,
    weekdays: WEEKDAYS,
    timesADay: 1,
    optional: false,
    asNeeded: false,
  };
  const since = profile.programDays === null ? null : addDays(today, -profile.programDays);
  const versions = since === null ? [] : [{ versionId: "1", publishedOn: since, items: [item] }];
  const entries = profile.logs.map(({ daysAgo, pain }) => ({
    itemKey: ITEM_KEY,
    localDate: addDays(today, -daysAgo),
    state: "done" as const,
    painBefore: pain,
    painAfter: pain,
  }));
  const screen = judgeFlag(profile.flag, now);
  const openTier = screen.openTier;
  if (openTier === "monitor" || openTier === "modify_exercise") throw new Error("This is no open flag.");
  return computeCaseloadRow({
    lastVisitAt: null,
    lastLogAt: null,
    lastLogOn: entries.at(-1)?.localDate ?? null,
    recentPain: entries,
    openFlagTier: openTier,
    openFlagCount: screen.openFlagCount,
    screenComplete: screen.complete,
    hasUnsignedNote: profile.examDays !== null && !profile.signed,
    activeProgramSince: since === null ? null : addDays(since, 1),
    programPaused: false,
    hasDraftProgram: false,
    adherencePercent:
      since === null
        ? null
        : computeRecentAdherence({ versions, pauses: [], endsOn: null }, entries, today, ADHERENCE_DAYS)
            .percent,
    today,
  });
}

/** The kinds of patients as of `now`, each with its caseload line, ready for the database. */
export function describeProfiles(now: Date) {
  return Array.from({ length: COUNT }, (_, number) => {
    const profile = makeProfile(number);
    const { lastVisitAt: _visit, lastLogAt: _log, ...row } = describeRow(profile, now);
    return { ...profile, lastLogDays: profile.logs.at(-1)?.daysAgo ?? null, row };
  });
}
