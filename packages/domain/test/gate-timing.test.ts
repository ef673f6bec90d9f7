import { describe, expect, it } from "vitest";
import type { Facts } from "../src/facts.ts";
import { type RedFlagEntry, screenRedFlags } from "../src/red-flags.ts";
import { SCREEN_FACTS } from "../src/screen-facts.ts";
import { suggest } from "../src/suggestions.ts";
import { DEFAULT_RULE_SETTINGS } from "../src/rule-settings.ts";
import { answer, answers, BEFORE, NOW } from "./support/exam.ts";

const CLEARED = "2026-03-19T11:00:00.000Z";
const LATER = "2026-03-19T12:00:00.000Z";

function screen(given: RedFlagEntry[], facts: Facts, findingsChangedAt: string) {
  return screenRedFlags({
    answers: answers(...given),
    facts: { age_years: 40, ...facts },
    values: [],
    dispositions: [{ kind: "reviewed_and_cleared", hasText: true, decidedAt: CLEARED }],
    findingsChangedAt,
    now: NOW,
  });
}

describe("what changes after a clearing", () => {
  it("a fact that says the same as a detail and makes the answer more urgent brings the block back", () => {
    const cancer = [answer("ca_history", "yes")];
    expect(screen(cancer, {}, BEFORE).lifted).toBe(true);
    for (const fact of ["thoracic_pain", "new_severe_pain"]) {
      const later = screen(cancer, { [fact]: true }, LATER);
      expect(later).toMatchObject({ openTier: "urgent_same_day", lifted: false });
      expect(later.blocked?.reason).toBe("red_flag");
    }
  });

  it("not being able to stand, told after the clearing, is an open emergency", () => {
    const fall = [answer("frac_trauma_major", "yes")];
    expect(screen(fall, { able_to_stand: false }, BEFORE).lifted).toBe(true);
    expect(screen(fall, { able_to_stand: false }, LATER).openTier).toBe("emergency_now");
  });

  it("pain that rises after a minor fall was cleared as mild brings the block back", () => {
    const fall = [answer("frac_trauma_minor_risk", "yes", { details: { walking: true } })];
    expect(screen(fall, { nprs_worst: 3 }, BEFORE)).toMatchObject({ tier: "urgent_2wk", lifted: true });
    expect(screen(fall, { nprs_worst: 8 }, LATER)).toMatchObject({
      openTier: "urgent_same_day",
      lifted: false,
    });
  });

  it("pain that was high already keeps the clearing", () => {
    const fall = [answer("frac_trauma_minor_risk", "yes", { details: { walking: true } })];
    expect(screen(fall, { nprs_worst: 8 }, BEFORE).lifted).toBe(true);
  });

  it("names the facts the safety screen reads, and no others", () => {
    expect(SCREEN_FACTS).toContain("thoracic_pain");
    expect(SCREEN_FACTS).toContain("able_to_stand");
    expect(SCREEN_FACTS).toContain("nprs_worst");
    expect(SCREEN_FACTS).toContain("new_weakness");
    expect(SCREEN_FACTS).toContain("weeks_of_care");
    expect(SCREEN_FACTS).not.toContain("sitting_hours_per_day");
    expect(SCREEN_FACTS).not.toContain("kneeling_tolerated");
  });
});

describe("R01", () => {
  const base = {
    facts: { age_years: 40 },
    values: [],
    dispositions: [],
    now: NOW,
    settings: DEFAULT_RULE_SETTINGS,
  };

  it("holds when an answer blocks, and only then", () => {
    const blocked = suggest({ ...base, answers: answers(answer("ces_bowel", "yes")) });
    expect(blocked.evaluations.map(({ ruleId, state }) => [ruleId, state])).toEqual([["R01", "fired"]]);
    const open = suggest({ ...base, answers: [] });
    expect(open.blocked?.reason).toBe("incomplete_screen");
    expect(open.evaluations.map(({ ruleId, state }) => [ruleId, state])).toEqual([["R01", "unknown"]]);
    const clear = suggest({ ...base, answers: answers() });
    expect(clear.evaluations.find(({ ruleId }) => ruleId === "R01")?.state).toBe("not_fired");
  });
});
