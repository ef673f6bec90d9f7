import type { OpenFlagTier } from "@plumbline/domain/caseload";
import type { PainTrend } from "@plumbline/domain/pain-trend";
import type { ReferenceSex, Role, SkipReason } from "@plumbline/domain/vocabulary";

export const ROLE_WORDS = {
  owner: "Owner",
  clinician: "Clinician",
  assistant: "Assistant",
  front_desk: "Front desk",
} as const satisfies Record<Role, string>;

export const ROLE_HINTS = {
  owner: "Team, settings and audit. No charts without a clinical role.",
  clinician: "Charts, exams, programs; signs notes and publishes.",
  assistant: "Reads charts, enters values and logs. Does not sign, clear a flag or publish.",
  front_desk: "Names and contacts only.",
} as const satisfies Record<Role, string>;

export const TREND_WORDS = { down: "going down", steady: "steady", up: "going up" } as const satisfies Record<
  PainTrend,
  string
>;

export const TIER_WORDS = {
  emergency_now: "Emergency",
  urgent_same_day: "Act today",
  urgent_2wk: "Within two weeks",
  routine_medical: "Family doctor",
} as const satisfies Record<OpenFlagTier, string>;

/** The tier of an open red flag as a word; an unknown one still shows. */
export function nameTier(tier: string): string {
  return (TIER_WORDS as Record<string, string>)[tier] ?? tier;
}

export const SKIP_WORDS = {
  pain: "pain",
  no_time: "no time",
  unwell: "unwell",
  unsure_how: "unsure how",
  no_equipment: "no equipment",
  other: "another reason",
} as const satisfies Record<SkipReason, string>;

export function nameSkipReason(reason: string): string {
  return (SKIP_WORDS as Record<string, string>)[reason] ?? reason;
}

export const SEX_WORDS = { female: "Female", male: "Male", unknown: "Not stated" } as const satisfies Record<
  ReferenceSex,
  string
>;
