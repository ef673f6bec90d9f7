import { expect, test } from "vitest";
import { formatTime } from "../lib/moment.ts";

test("a time of day is the clinic's, whatever zone the browser is in", () => {
  const at = "2026-11-21T14:02:00Z";
  expect(formatTime(at, { locale: "en-GB", timeZone: "America/New_York" })).toBe("09:02");
  expect(formatTime(at, { locale: "en-GB", timeZone: "Asia/Tokyo" })).toBe("23:02");
});
