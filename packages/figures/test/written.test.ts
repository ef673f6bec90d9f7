import { parseMovement } from "@plumbline/domain/figure/parse-movement";
import { expect, test } from "vitest";
import { findMovement, MOVEMENT_SLUGS } from "../src/figures.ts";

test("every movement of the library is data that a clinic could have stored", () => {
  const problems = MOVEMENT_SLUGS.flatMap((slug) =>
    parseMovement(findMovement(slug)).problems.map(({ path, message }) => `${slug} ${path}: ${message}`),
  );
  expect(MOVEMENT_SLUGS.length).toBeGreaterThan(100);
  expect(problems).toEqual([]);
});
