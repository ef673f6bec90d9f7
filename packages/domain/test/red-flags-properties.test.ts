import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RedFlagEntry } from "../src/red-flags.ts";
import { checkAnswer, QUESTION_GROUPS } from "../src/red-flags.ts";
import { RED_FLAG_QUESTIONS, TIER_INFO } from "../src/red-flag-content.ts";
import { answer, answers } from "./support/exam.ts";
import { screen, yes } from "./support/screen.ts";

describe("cautions", () => {
  test.each([
    ["pregnancy", { after_birth: false, pregnancy_week: 12 }, []],
    ["pregnancy", { after_birth: false, pregnancy_week: 13 }, ["pregnancy_prone"]],
    [
      "pregnancy",
      { after_birth: false, pregnancy_week: 20 },
      ["pregnancy_prone", "pregnancy_supine_prolonged"],
    ],
    ["pregnancy", { after_birth: true }, []],
    ["anticoag", {}, ["anticoagulant_or_bleeding_risk"]],
    ["osteoporosis", {}, ["osteoporosis_flexion_rotation"]],
    ["surgery_implant", { which: "hip_replacement", weeks_since: 100 }, ["tha_precautions"]],
    ["surgery_implant", { which: "spine", weeks_since: 11 }, ["recent_surgery"]],
    ["surgery_implant", { which: "spine", weeks_since: 12 }, []],
    ["dvt", {}, ["dvt_suspected"]],
  ] as [string, RedFlagEntry["details"], string[]][])("%s %j sets %j", (code, details, cautions) => {
    expect(screen(answers(yes(code, details))).cautions.map(({ caution }) => caution)).toEqual(cautions);
  });
});

test("weeks go on counting after they were told", () => {
  const told = (answeredAt: string, week: number) =>
    screen(
      answers(
        answer("pregnancy", "yes", { details: { after_birth: false, pregnancy_week: week }, answeredAt }),
      ),
    ).cautions.map(({ caution }) => caution);
  expect(told("2026-02-27T10:00:00.000Z", 10)).toEqual(["pregnancy_prone"]);
  expect(told("2026-02-28T10:00:00.000Z", 10)).toEqual([]);
});

const asked = RED_FLAG_QUESTIONS.filter(
  (question) => question.answerKind === "yes_no" || question.answerKind === "yes_no_detail",
);
const anyAnswers = fc.tuple(
  ...asked.map(({ code }) =>
    fc.constantFrom("yes", "no", "not_asked").map((given) => answer(code, given as "yes")),
  ),
);

describe("properties", () => {
  test("one more yes never lowers the tier", () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...asked), (given, question) => {
        const rank = (entries: RedFlagEntry[]) => {
          const { tier } = screen(entries);
          return tier ? TIER_INFO[tier].rank : 99;
        };
        const more = given.map((entry) =>
          entry.code === question.code ? { ...entry, answer: "yes" as const } : entry,
        );
        expect(rank(more)).toBeLessThanOrEqual(rank(given));
      }),
    );
  });

  test("an unasked required question always blocks publishing", () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const result = screen(given);
        const unasked = asked.some(
          ({ code, required }) =>
            required && given.find((entry) => entry.code === code)?.answer === "not_asked",
        );
        expect(!unasked || (result.publishBlocked && result.blocked !== null)).toBe(true);
      }),
    );
  });

  test("an open emergency or same-day tier always blocks", () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const { openTier, blocked } = screen(given);
        const urgent = openTier === "emergency_now" || openTier === "urgent_same_day";
        expect(blocked?.reason === "red_flag").toBe(urgent);
      }),
    );
  });
});

describe("answers", () => {
  test("groups hold every asked question once", () => {
    const listed = QUESTION_GROUPS.flatMap(({ questions }) => questions.map(({ code }) => code));
    expect(listed.toSorted()).toEqual(
      RED_FLAG_QUESTIONS.filter(({ answerKind }) => answerKind !== "derived")
        .map(({ code }) => code)
        .toSorted(),
    );
  });

  test("unknown questions, ticks and details are refused", () => {
    expect(checkAnswer(yes("hip_adolescent")).ok).toBe(false);
    expect(checkAnswer(yes("ibp_set", {}, ["nothing"])).ok).toBe(false);
    expect(checkAnswer(yes("pregnancy", { pregnancy_week: "ten" })).ok).toBe(false);
    expect(checkAnswer(yes("pregnancy", { after_birth: false, pregnancy_week: 10 })).ok).toBe(true);
  });
});
