import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  compareDates,
  countDaysBetween,
  countYearsBetween,
  daysInMonth,
  formatDate,
  formatShortDate,
  fromDayNumber,
  isLocalDate,
  listDates,
  parseLocalDate,
  startOfWeek,
  toDayNumber,
  weekdayOf,
} from "../src/local-date.ts";

const FIRST = toDayNumber("0001-01-01");
const LAST = toDayNumber("9999-12-31");
const dayNumber = fc.integer({ min: FIRST, max: LAST });

/** The next date by the calendar alone, as an oracle without arithmetic on day numbers. */
function nextByCalendar(text: string): string {
  const date = parseLocalDate(text);
  if (!date) throw new Error(text);
  let { year, month, day } = date;
  day += 1;
  if (day > daysInMonth(year, month)) {
    day = 1;
    month += 1;
  }
  if (month > 12) {
    month = 1;
    year += 1;
  }
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

describe("local dates", () => {
  test("count days from 1970 on", () => {
    expect(toDayNumber("1970-01-01")).toBe(0);
    expect(toDayNumber("2000-03-01")).toBe(11_017);
    expect(fromDayNumber(-1)).toBe("1969-12-31");
  });

  test("turn into a day number and back without loss", () => {
    fc.assert(
      fc.property(dayNumber, (number) => {
        expect(toDayNumber(fromDayNumber(number))).toBe(number);
      }),
    );
  });

  test("follow each other as in the calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST - 1 }), (number) => {
        expect(fromDayNumber(number + 1)).toBe(nextByCalendar(fromDayNumber(number)));
      }),
    );
  });

  test("compare as texts as they do as days", () => {
    fc.assert(
      fc.property(dayNumber, dayNumber, (a, b) => {
        expect(Math.sign(compareDates(fromDayNumber(a), fromDayNumber(b)))).toBe(Math.sign(a - b));
      }),
    );
  });

  test("have a weekday that moves on by one a day", () => {
    expect(weekdayOf("2026-11-21")).toBe(6);
    expect(weekdayOf("1969-12-29")).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST - 1 }), (number) => {
        expect(weekdayOf(fromDayNumber(number + 1))).toBe((weekdayOf(fromDayNumber(number)) % 7) + 1);
      }),
    );
  });

  test("refuse what is no date", () => {
    for (const text of [
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-1-1",
      "2026-04-31",
      "",
      "1900-02-29",
    ]) {
      expect(isLocalDate(text)).toBe(false);
    }
    expect(isLocalDate("2024-02-29")).toBe(true);
    expect(isLocalDate("2000-02-29")).toBe(true);
    expect(() => toDayNumber("2026-02-30")).toThrow(RangeError);
  });

  test("begin their week on Monday", () => {
    expect(startOfWeek("2026-11-21")).toBe("2026-11-16");
    expect(startOfWeek("2026-11-16")).toBe("2026-11-16");
  });

  test("are listed with both ends, and not at all when the end is earlier", () => {
    expect(listDates("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(listDates("2026-03-01", "2026-02-27")).toEqual([]);
    expect(countDaysBetween("2026-02-27", addDays("2026-02-27", 40))).toBe(40);
  });

  test("count completed years", () => {
    expect(countYearsBetween("1960-11-21", "2026-11-21")).toBe(66);
    expect(countYearsBetween("1960-11-22", "2026-11-21")).toBe(65);
    expect(countYearsBetween("2000-02-29", "2026-02-28")).toBe(25);
    expect(countYearsBetween("2000-02-29", "2026-03-01")).toBe(26);
  });

  test("are written in words", () => {
    expect(formatDate("2026-11-21")).toBe("21 November 2026");
    expect(formatShortDate("2026-11-21")).toBe("Sat 21 Nov");
  });
});
