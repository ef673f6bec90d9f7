import { describe, expect, test } from "vitest";
import { isCaution } from "../src/caution.ts";
import { applyTemplateDosage } from "../src/composer-sides.ts";
import { DEFICITS } from "../src/deficit.ts";
import { checkDosage } from "../src/dosage.ts";
import { findExercise } from "../src/exercises.ts";
import { TEMPLATE_ITEM_ROLES, TEMPLATE_SIDES } from "../src/template.ts";
import { Fault } from "../src/fault.ts";
import { PLAIN_TITLE, titleForPatient } from "../src/program-title.ts";
import { copyTemplatePhase } from "../src/template-copy.ts";
import { findTemplate, TEMPLATES } from "../src/templates.ts";
import { weekdaysForSessions } from "../src/weekdays.ts";

const LINES = TEMPLATES.flatMap((template) =>
  template.phases.flatMap((phase) => phase.items.map((item) => ({ template, phase, item }))),
);

describe("the templates", () => {
  test("are twelve, with different slugs, found by slug", () => {
    expect(TEMPLATES).toHaveLength(12);
    for (const template of TEMPLATES) expect(findTemplate(template.slug)).toBe(template);
    expect(findTemplate("nothing")).toBeUndefined();
  });

  test("have a title of their own for the patient, which names no finding", () => {
    const titles = TEMPLATES.map(({ slug }) => titleForPatient(slug));
    expect(new Set([...titles, PLAIN_TITLE]).size).toBe(TEMPLATES.length + 1);
    for (const title of titles) {
      expect(title).toMatch(/ program$/);
      expect(title).not.toMatch(
        /pattern|possible|pain|weak|tight|stiff|short|tender|acute|persistent|stress|sacro|OA|uneven|abnormal/i,
      );
    }
  });

  test("name only exercises of the library, each once a phase", () => {
    for (const { item } of LINES) {
      expect(findExercise(item.exercise)).toBeDefined();
    }
    for (const { phases } of TEMPLATES) {
      for (const { items } of phases) expect(new Set(items.map((i) => i.exercise)).size).toBe(items.length);
    }
  });

  test("use only known roles, sides, findings and rules", () => {
    for (const { item } of LINES) {
      expect(TEMPLATE_ITEM_ROLES).toContain(item.role);
      expect(TEMPLATE_SIDES).toContain(item.side);
    }
    for (const { targetDeficits, triggeredByRules } of TEMPLATES) {
      for (const deficit of targetDeficits) expect(DEFICITS).toContain(deficit);
      for (const ruleId of triggeredByRules) expect(ruleId).toMatch(/^R\d\d$/);
    }
  });

  test("count their phases from 1 and give each a number of sessions that has weekdays", () => {
    for (const { phases } of TEMPLATES) {
      expect(phases.map(({ number }) => number)).toEqual(phases.map((_, index) => index + 1));
      for (const phase of phases)
        expect(weekdaysForSessions(phase.sessionsPerWeek)).toHaveLength(phase.sessionsPerWeek);
    }
  });

  test("have a dosage that can be prescribed on every line", () => {
    for (const { item } of LINES) {
      const exercise = findExercise(item.exercise);
      if (!exercise) throw new Error(item.exercise);
      expect(checkDosage(applyTemplateDosage(exercise, item.dosage))).toEqual([]);
    }
  });

  test("work an exercise on each side exactly when it has sides", () => {
    for (const { item } of LINES) {
      expect(findExercise(item.exercise)?.defaultDosage.perSide).toBe(item.side !== "as_bilateral");
    }
  });

  test("stay within six core items beside walking in every phase", () => {
    for (const { phases } of TEMPLATES) {
      for (const { items } of phases) {
        const core = items.filter((i) => i.role === "core" && findExercise(i.exercise)?.type !== "aerobic");
        expect(core.length).toBeLessThanOrEqual(6);
      }
    }
  });
});

describe("a template a clinician chose", () => {
  test("gives its lines on both sides, without a reason", () => {
    const template = findTemplate("one-sided-si-pattern");
    if (!template) throw new Error("missing");
    const { items, leftOut } = copyTemplatePhase(template, 2, []);
    const lines = template.phases[1]?.items.filter(({ role }) => role !== "alternative") ?? [];
    expect(items.map(({ exercise }) => exercise)).toEqual(lines.map(({ exercise }) => exercise));
    expect(items.flatMap(({ dosages }) => dosages.map(({ side }) => side))).toEqual(items.map(() => "both"));
    expect(items.map(({ reason }) => reason)).toEqual(items.map(() => null));
    expect(leftOut).toEqual([]);
  });

  test("leaves out what a caution of the patient removes", () => {
    const template = findTemplate("lateral-hip-soft-tissue");
    if (!template) throw new Error("missing");
    const { leftOut } = copyTemplatePhase(template, 1, ["dvt_suspected"]);
    expect(leftOut.map(({ exercise }) => exercise)).toContain("ball-tfl-wall");
    expect(() => copyTemplatePhase(template, 9, [])).toThrow(Fault);
  });
});

test("a caution code is told from any other text", () => {
  expect(isCaution("dvt_suspected")).toBe(true);
  expect(isCaution("toString")).toBe(false);
});
