import type { Tier } from "@plumbline/domain/red-flag-content";
import type { MarkTone } from "@plumbline/ui/status-mark";

/** What a tier asks for, and how urgent it looks. */
export const TIER_WORDS = {
  emergency_now: { label: "Emergency, now", tone: "stop" },
  urgent_same_day: { label: "Urgent, same day", tone: "stop" },
  urgent_2wk: { label: "Medical referral within two weeks", tone: "caution" },
  routine_medical: { label: "Routine medical opinion", tone: "warm" },
  monitor: { label: "Keep watching", tone: "info" },
  modify_exercise: { label: "Changes the exercises", tone: "info" },
} as const satisfies Record<Tier, { label: string; tone: MarkTone }>;

export const DISPOSITION_WORDS = {
  emergency: "Emergency care arranged",
  refer: "Referred",
  reviewed_and_cleared: "Reviewed and cleared",
} as const;
