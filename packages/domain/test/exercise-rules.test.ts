import { describe, expect, test } from "vitest";
import { listExcludingRules, listLeadingRules } from "../src/exercise-rules.ts";
import { EXERCISES } from "../src/exercises.ts";
import { RULES } from "../src/rule-content.ts";
import { TEMPLATES } from "../src/templates.ts";

const leading = (slug: string) => listLeadingRules({ slug });

describe("the rules that lead to an exercise", () => {
  test("name the rule that puts it first, and the template of that rule with its phases", () => {
    const found = leading("half-kneeling-hip-flexor-neutral");
    const r07 = found.find(({ ruleId }) => ruleId === "R07");
    expect(r07?.ways).toEqual([
      { kind: "first" },
      { kind: "adds" },
      { kind: "template", name: "Tight hip flexors from sitting, limited hip extension", phases: [1] },
    ]);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(["R06", "R07", "R08", "R09", "R10", "R23"]);
  });

  test("say whether the rule is evaluated today", () => {
    const slider = leading("sciatic-slider-supine").find(({ ruleId }) => ruleId === "R11");
    expect(slider).toMatchObject({ isActive: false, ways: [{ kind: "adds" }] });
    expect(leading("windshield-wipers-wide")[0]).toMatchObject({ ruleId: "R03", isActive: true });
  });

  test("are none for an exercise that no template and no rule names", () => {
    expect(leading("floor-pigeon")).toEqual([]);
  });

  test("miss no add-on, no action and no template item of the content", () => {
    const reached = (rule: string, slug: string) => leading(slug).some(({ ruleId }) => ruleId === rule);
    for (const rule of RULES) {
      const named = rule.actions.flatMap((action) => [
        ...(action.type === "first_item" ? [action["exercise"]] : []),
        ...(action.type === "add_exercises" ? (action["exercises"] as string[]) : []),
      ]);
      for (const slug of [...named, ...rule.addOns]) expect(reached(rule.id, String(slug))).toBe(true);
    }
    for (const { triggeredByRules, phases } of TEMPLATES) {
      for (const rule of triggeredByRules) {
        for (const { exercise } of phases.flatMap(({ items }) => items)) {
          expect(reached(rule, exercise)).toBe(true);
        }
      }
    }
  });

  test("lead to nothing that the library does not have", () => {
    const slugs = new Set(EXERCISES.map(({ slug }) => slug));
    const inTemplates = TEMPLATES.flatMap(({ phases }) => phases.flatMap(({ items }) => items));
    for (const { exercise } of inTemplates) expect(slugs).toContain(exercise);
  });
});

describe("the rules that keep an exercise out", () => {
  test("name the phase, or none for all of them", () => {
    expect(listExcludingRules({ slug: "split-squat" })).toEqual([
      { ruleId: "R07", title: "Hip does not reach neutral", phase: 1, isActive: true },
    ]);
    expect(listExcludingRules({ slug: "doorway-hamstring" })).toMatchObject([{ ruleId: "R11", phase: null }]);
    expect(listExcludingRules({ slug: "clam" })).toEqual([]);
  });
});
