import { expect, test } from "vitest";
import { describeLoss } from "../lib/words.ts";

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
