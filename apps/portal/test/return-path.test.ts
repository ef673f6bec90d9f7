import { expect, test } from "vitest";
import { pickReturnPath } from "../lib/return-path.ts";

test("a path of this site is kept with its query", () => {
  expect(pickReturnPath("/exercise/8d0f?log=done")).toBe("/exercise/8d0f?log=done");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/a//b",
  "",
  null,
])("%s is not followed", (wanted) => {
  expect(pickReturnPath(wanted)).toBe("/");
});

test("signing in never leads back to signing in", () => {
  expect(pickReturnPath("/sign-in?step=code")).toBe("/");
});
