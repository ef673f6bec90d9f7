import { describe, expect, test } from "vitest";
import { findLesson, listLessons } from "../src/course.ts";
import { COURSE } from "../src/courses.ts";
import { checkPrice } from "../src/checkout.ts";
import { DEFICITS } from "../src/deficit.ts";
import { isCurrency } from "../src/money.ts";
import { TEMPLATES } from "../src/templates.ts";

const LESSONS = listLessons(COURSE);

describe("the course", () => {
  test("has 31 lessons of 341 minutes in 7 modules, six of them previews", () => {
    expect(COURSE.modules).toHaveLength(7);
    expect(LESSONS).toHaveLength(31);
    expect(LESSONS.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(341);
    expect(LESSONS.filter(({ isPreview }) => isPreview).map(({ slug }) => slug)).toEqual([
      "welcome",
      "red-flags-film",
      "self-check",
      "hip-joint-tour",
      "ball-basics",
      "breathing-practice",
    ]);
  });

  test("has only the fields of its types, with different slugs and titles", () => {
    const keys = (list: readonly object[]) =>
      [...new Set(list.flatMap((entry) => Object.keys(entry)))].sort();
    expect(keys([COURSE])).toEqual(["modules", "price", "slug", "summary", "title"]);
    expect(keys(COURSE.modules)).toEqual(["lessons", "slug", "title"]);
    expect(keys(LESSONS)).toEqual(["addresses", "isPreview", "minutes", "slug", "title"]);
    for (const list of [LESSONS, COURSE.modules]) {
      expect(new Set(list.map(({ slug }) => slug)).size).toBe(list.length);
      expect(new Set(list.map(({ title }) => title)).size).toBe(list.length);
      for (const { slug } of list) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  test("is tagged with known findings only, each once a lesson", () => {
    for (const { addresses, minutes } of LESSONS) {
      for (const deficit of addresses) expect(DEFICITS).toContain(deficit);
      expect(new Set(addresses).size).toBe(addresses.length);
      expect(Number.isInteger(minutes) && minutes > 0).toBe(true);
    }
  });

  test("has a price that a card can be charged", () => {
    expect(isCurrency(COURSE.price.currency)).toBe(true);
    expect(checkPrice(COURSE.price)).toBeNull();
  });

  test("has every lesson that a template names", () => {
    for (const slug of TEMPLATES.flatMap(({ courseLessons }) => courseLessons))
      expect(findLesson(COURSE, slug)?.lesson.slug).toBe(slug);
  });

  test("promises nothing", () => {
    const texts = [
      COURSE.title,
      COURSE.summary,
      ...[...COURSE.modules, ...LESSONS].map(({ title }) => title),
    ];
    for (const text of texts)
      expect(text).not.toMatch(/\b(cure|heal|fix|guarantee|relief|pain-free|diagnos|abnormal|instant)/i);
  });
});

describe("a lesson", () => {
  test("is found with its module and its neighbours, across modules", () => {
    const found = findLesson(COURSE, "hip-joint-tour");
    expect(found?.module.slug).toBe("anatomy");
    expect(found?.previous?.slug).toBe("keep-a-log");
    expect(found?.next?.slug).toBe("pelvis-lumbar");
  });

  test("has nothing before the first, after the last or under an unknown name", () => {
    expect(findLesson(COURSE, "welcome")?.previous).toBeNull();
    expect(findLesson(COURSE, "keep-it")?.next).toBeNull();
    expect(findLesson(COURSE, "nothing")).toBeUndefined();
  });
});
