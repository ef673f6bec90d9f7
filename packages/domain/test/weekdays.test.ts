import { expect, test } from "vitest";
import { describeTimesADay, describeWeekdays, weekdaysForSessions } from "../src/weekdays.ts";

test("the sessions of a week fall on fixed days", () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((sessions) => weekdaysForSessions(sessions).join(""))).toEqual([
    "1",
    "14",
    "135",
    "1245",
    "12345",
    "123456",
    "1234567",
  ]);
});

test("a number of sessions that no week has is refused", () => {
  for (const sessions of [0, 8, 2.5, -1]) expect(() => weekdaysForSessions(sessions)).toThrow(RangeError);
});

test("weekdays are said in words, in the order of the week", () => {
  expect(describeWeekdays([7, 1, 2, 3, 4, 5, 6])).toBe("every day");
  expect(describeWeekdays([5, 1, 3])).toBe("Monday, Wednesday and Friday");
  expect(describeWeekdays([1, 2, 3, 4, 5])).toBe("Monday to Friday");
  expect(describeWeekdays([1, 4])).toBe("Monday and Thursday");
  expect(describeWeekdays([6])).toBe("Saturday");
  expect(describeWeekdays([])).toBe("on no day");
});

test("times a day are said in words", () => {
  expect([1, 2, 3].map(describeTimesADay)).toEqual(["once a day", "twice a day", "3 times a day"]);
});
