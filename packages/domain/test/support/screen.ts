import type { DispositionEntry, RedFlagEntry, ScreenInput } from "../../src/red-flags.ts";
import { screenRedFlags } from "../../src/red-flags.ts";
import { answer, NOW } from "./exam.ts";

export function screen(given: RedFlagEntry[], parts: Partial<ScreenInput> = {}) {
  const facts = { age_years: 40, ...parts.facts };
  return screenRedFlags({ answers: given, values: [], dispositions: [], now: NOW, ...parts, facts });
}

const LATER = "2026-03-19T11:00:00.000Z";

export function decision(
  kind: DispositionEntry["kind"],
  parts: Partial<DispositionEntry> = {},
): DispositionEntry {
  return { kind, hasText: true, decidedAt: LATER, ...parts };
}

export const yes = (code: string, details: RedFlagEntry["details"] = {}, ticks: string[] = []) =>
  answer(code, "yes", { details, ticks });
