import { expect, test } from "vitest";
import type { IntensityScale } from "@plumbline/domain/exercise";
import { describeAnswers, describeLoss } from "../lib/words.ts";

test("what signing out would lose is named as one or as several throughout", () => {
  expect(describeLoss(1)).toEqual({
    title: "1 entry is not sent yet",
    warning: "Signing out removes it from this device.",
    action: "Sign out and lose it",
  });
  expect(describeLoss(3)).toEqual({
    title: "3 entries are not sent yet",
    warning: "Signing out removes them from this device.",
    action: "Sign out and lose them",
  });
});

test("the answer is named by what the exercise asks about", () => {
  const told = { state: "done", skipReason: null, painBefore: null, painAfter: 2, effort: 6 } as const;
  const said = (scale: IntensityScale) => describeAnswers(told, scale);
  expect(said("pressure_0_10")).toBe("Pain 2 after. Pressure 6 of 10.");
  expect(said("stretch_0_10")).toBe("Pain 2 after. Stretch 6 of 10.");
  expect(said("symptom_0_10")).toBe("Pain 2 after. Felt 6 of 10.");
  expect([said("rpe_0_10"), said("effort_0_10")]).toEqual(
    Array.from({ length: 2 }, () => "Pain 2 after. Effort 6 of 10."),
  );
});
