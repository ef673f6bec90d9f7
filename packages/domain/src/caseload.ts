/** One row of the caseload, computed from its causes. */
import { addDays, countDaysBetween } from "./local-date.ts";
import { findLatestPain, findPainTrend, type PainEntry, type PainTrend } from "./pain-trend.ts";
import type { LocalDate } from "./vocabulary.ts";

/** Tiers of red flags, the most pressing first. */
export const OPEN_FLAG_TIERS = ["emergency_now", "urgent_same_day", "urgent_2wk", "routine_medical"] as const;
export type OpenFlagTier = (typeof OPEN_FLAG_TIERS)[number];

export const NEED_CODES = [
  "red_flag",
  "pain_up",
  "no_log",
  "unsigned_note",
  "draft_program",
  "no_program",
  "screen_incomplete",
] as const;
export type NeedCode = (typeof NEED_CODES)[number];

/** Something that waits for a clinician, and why. */
export interface Need {
  code: NeedCode;
  /** 1 is most pressing. */
  rank: number;
  /** In plain words, for the row. */
  text: string;
}

export interface CaseloadCauses {
  /** Instants as ISO text; carried into the row unchanged. */
  lastVisitAt: string | null;
  lastLogAt: string | null;
  /** The patient's local date of the latest entry. */
  lastLogOn: LocalDate | null;
  /** Entries with pain of at least the last 14 days before the latest, oldest first. */
  recentPain: readonly PainEntry[];
  openFlagTier: OpenFlagTier | null;
  openFlagCount: number;
  screenComplete: boolean;
  hasUnsignedNote: boolean;
  /** The first date on which the running program asked for something; null when none runs or it is paused. */
  activeProgramSince: LocalDate | null;
  /** A published program that is paused: nothing is due, and nothing is missing either. */
  programPaused: boolean;
  hasDraftProgram: boolean;
  /** Adherence over the last 14 days in whole percent; null when no program was due. */
  adherencePercent: number | null;
  today: LocalDate;
}

export interface CaseloadRow {
  lastVisitAt: string | null;
  lastLogAt: string | null;
  painLatest: number | null;
  painTrend: PainTrend | null;
  adherencePercent: number | null;
  openFlagTier: OpenFlagTier | null;
  openFlagCount: number;
  /** Most pressing first. */
  needs: Need[];
  /** Sort key: the rank of the first need, `NO_NEED_RANK` when nothing waits. */
  needRank: number;
  /** The date from which "no entry for 5 days" holds unless an entry comes; null without a running program. */
  silentFrom: LocalDate | null;
}

export const NO_NEED_RANK = 99;
/** Days without an entry after which a running program is asked about. */
export const SILENT_DAYS = 5;
/** Window of the adherence shown in the caseload. */
export const ADHERENCE_DAYS = 14;

const FLAG_RANK = {
  emergency_now: 1,
  urgent_same_day: 2,
  urgent_2wk: 3,
  routine_medical: 4,
} as const satisfies Record<OpenFlagTier, number>;

const FLAG_WORDS = {
  emergency_now: "emergency answer",
  urgent_same_day: "answer to act on today",
  urgent_2wk: "answer to act on within two weeks",
  routine_medical: "answer for the family doctor",
} as const satisfies Record<OpenFlagTier, string>;

const RANK = {
  pain_up: 10,
  no_log: 20,
  unsigned_note: 30,
  draft_program: 40,
  no_program: 50,
  screen_incomplete: 60,
} as const satisfies Record<Exclude<NeedCode, "red_flag">, number>;

function findSilentFrom({ activeProgramSince, lastLogOn }: CaseloadCauses): LocalDate | null {
  if (activeProgramSince === null) return null;
  const lastQuietStart =
    lastLogOn !== null && lastLogOn >= activeProgramSince ? lastLogOn : addDays(activeProgramSince, -1);
  return addDays(lastQuietStart, SILENT_DAYS);
}

function describeSilence({ lastLogOn, activeProgramSince, today }: CaseloadCauses): string {
  if (lastLogOn === null) return "Nothing logged yet";
  const start =
    activeProgramSince !== null && lastLogOn < activeProgramSince
      ? addDays(activeProgramSince, -1)
      : lastLogOn;
  return `Nothing logged for ${countDaysBetween(start, today)} days`;
}

function describeFlags(tier: OpenFlagTier, count: number): string {
  return count > 1
    ? `${count} open red flags, first: ${FLAG_WORDS[tier]}`
    : `Open red flag: ${FLAG_WORDS[tier]}`;
}

function describePain(latest: number | null): string {
  return latest === null ? "Pain is going up" : `Pain is going up, last ${latest} of 10`;
}

function listNeeds(causes: CaseloadCauses, row: Omit<CaseloadRow, "needs" | "needRank">): Need[] {
  const needs: Need[] = [];
  if (row.openFlagTier !== null) {
    const text = describeFlags(row.openFlagTier, row.openFlagCount);
    needs.push({ code: "red_flag", rank: FLAG_RANK[row.openFlagTier], text });
  }
  const need = (code: keyof typeof RANK, text: string) => needs.push({ code, rank: RANK[code], text });
  if (row.painTrend === "up") need("pain_up", describePain(row.painLatest));
  if (row.silentFrom !== null && row.silentFrom <= causes.today) need("no_log", describeSilence(causes));
  if (causes.hasUnsignedNote) need("unsigned_note", "Note not signed");
  const hasProgram = causes.activeProgramSince !== null || causes.programPaused;
  if (causes.hasDraftProgram) need("draft_program", "Program drafted, not published");
  else if (!hasProgram) need("no_program", "No program");
  if (!causes.screenComplete) need("screen_incomplete", "Safety questions not complete");
  return needs;
}

/** One row of the caseload as of `today`. Pure: the same causes give the same row. */
export function computeCaseloadRow(causes: CaseloadCauses): CaseloadRow {
  const row = {
    lastVisitAt: causes.lastVisitAt,
    lastLogAt: causes.lastLogAt,
    painLatest: findLatestPain(causes.recentPain),
    painTrend: findPainTrend(causes.recentPain),
    adherencePercent: causes.adherencePercent,
    openFlagTier: causes.openFlagCount > 0 ? causes.openFlagTier : null,
    openFlagCount: causes.openFlagCount,
    silentFrom: findSilentFrom(causes),
  };
  const needs = listNeeds(causes, row);
  return { ...row, needs, needRank: needs[0]?.rank ?? NO_NEED_RANK };
}
