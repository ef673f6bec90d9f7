import { describe, expect, it } from "vitest";
import { findPasswordProblem } from "../src/password-rules.ts";
import { checkPassword, hashPassword } from "../src/passwords.ts";

const OWN = ["ilse.varga@northfold.example", "Ilse Varga", "Northfold Movement Clinic"];

describe("password rules", () => {
  it.each([
    ["short words", "too-short"],
    ["x".repeat(129), "too-long"],
    ["password1234", "too-common"],
    ["P@ssw0rd2024!", "too-common"],
    ["qwertyuiop123", "too-common"],
    ["iloveyou12345", "too-common"],
    ["123456789012", "too-common"],
    ["123123123123", "too-common"],
    ["aaaaaaaaaaaa", "too-common"],
    ["abcdefghijkl", "too-common"],
    ["Summer2025!!!", "too-common"],
    ["sunshinedragon1", "too-common"],
    ["correct horse battery staple", "too-common"],
    ["ilsevarga1980", "contains-context"],
    ["NorthfoldMovement1", "contains-context"],
    ["plumbline2026!", "contains-context"],
  ])("refuse %s", (password, problem) => {
    expect(findPasswordProblem(password, OWN)).toBe(problem);
  });

  it.each([
    "gravel kettle umbrella 7",
    "vier grüne Fahrräder",
    "kfqzvbwtxnmp",
    "820416937528",
    "パスワードではない長い文章です",
    "tR9#vLq2!mZx",
    `a long sentence ${"word ".repeat(20)}`,
  ])("allow %s", (password) => {
    expect(findPasswordProblem(password, OWN)).toBeNull();
  });
});

describe("hashes", () => {
  it("fit their own password only, in either Unicode form", async () => {
    const stored = await hashPassword("grüne Fahrräder am See");
    expect(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$")).toBe(true);
    expect(await checkPassword(stored, "grüne Fahrräder am See".normalize("NFD"))).toBe(true);
    expect(await checkPassword(stored, "grüne Fahrräder am See ")).toBe(false);
    expect(await checkPassword(null, "anything at all")).toBe(false);
  });
});
