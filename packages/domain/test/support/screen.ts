import type { DispositionEntry, RedFlagEntry, ScreenInput } from "../../src/red-flags.ts";
import { screenRedFlags } from "../../src/red-flags.ts";
import { answer, NOW } from "./exam.ts";

export function screen(given: RedFlagEntry[], parts: Partial<ScreenInput> = {}) {
  return screenRedFlags({ answers: given, facts: {}, values: [], dispositions: [], now: NOW, ...parts });
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
