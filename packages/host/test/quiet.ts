import { afterEach, beforeEach, vi } from "vitest";

const LEVELS = ["log", "info", "warn", "error", "debug"] as const;

/** Anything written to the console that a test did not ask for fails it. */
beforeEach(() => {
  for (const level of LEVELS) vi.spyOn(console, level);
});

afterEach(() => {
  const used = LEVELS.filter((level) => vi.mocked(console[level]).mock.calls.length > 0);
  vi.restoreAllMocks();
  if (used.length > 0) throw new Error(`unexpected console output: ${used.join(", ")}`);
});
