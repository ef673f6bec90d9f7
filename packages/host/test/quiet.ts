import { afterEach, beforeEach, expect, vi } from "vitest";

const LEVELS = ["log", "info", "warn", "error", "debug"] as const;

/** Anything written to the console that a test did not ask for fails it. */
beforeEach(() => {
  for (const level of LEVELS) vi.spyOn(console, level);
});

afterEach(() => {
  for (const level of LEVELS) expect(console[level], `console.${level}`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
