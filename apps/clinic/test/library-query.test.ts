import { NO_FILTER } from "@plumbline/library/filter";
import { describe, expect, test } from "vitest";
import {
  type LibraryQuery,
  NO_QUERY,
  readLibraryQuery,
  writeFilterHref,
  writeLibraryHref,
} from "../components/library/query.ts";

const read = (href: string) => readLibraryQuery(new URL(href, "http://clinic.test").searchParams);

const FULL: LibraryQuery = {
  search: "hip flexor",
  filter: {
    source: "favourites",
    deficit: "hip_flexor_short",
    target: "iliopsoas",
    type: "stretch",
    position: "half_kneeling",
    equipment: "mat",
    level: 2,
    without: ["balance_fall_risk", "kneeling_intolerance"],
  },
  view: "ladders",
  shown: 96,
  compare: "clam",
};

describe("the address of the library", () => {
  test("holds every answer and gives it back", () => {
    expect(read(writeLibraryHref(FULL))).toEqual(FULL);
  });

  test("is bare when nothing is asked", () => {
    expect(writeLibraryHref(NO_QUERY)).toBe("/library");
    expect(read("/library")).toEqual(NO_QUERY);
  });

  test("takes no answer that there is not", () => {
    const odd = read("/library?level=9&target=heart&without=wrist_load,nothing&shown=7&view=cloud&from=moon");
    expect(odd).toEqual(
      Object.assign({}, NO_QUERY, { filter: Object.assign({}, NO_FILTER, { without: ["wrist_load"] }) }),
    );
  });

  test("of one word is the library narrowed to it", () => {
    expect(writeFilterHref({ target: "piriformis" })).toBe("/library?target=piriformis");
  });
});
