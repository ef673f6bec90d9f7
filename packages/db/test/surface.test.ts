import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../src/test-database.ts";
import type { TestDatabase } from "../src/test-database.ts";
import { reportClaim } from "./claim.ts";
import { readSurface } from "./surface.ts";
import type { Surface } from "./surface.ts";

const SURFACE_FILE = new URL("./surface.json", import.meta.url);
/** Policies that ask for no scope, each with its reason: a counter of no person, and the owner's own audit function. */
const REVIEWED_WITHOUT_SCOPE = [
  "public.audit_event.audit_event_owner",
  "public.audit_head.audit_head_owner",
  "public.rate_limit.rate_limit_any",
];
const SCOPE = /own\.\w+|\(reach\)|\(visitor\)/;

let database: TestDatabase;
let surface: Surface;
beforeAll(async () => {
  database = await createTestDatabase();
  surface = await readSurface(database.superPool);
});
afterAll(() => database.drop());

test("functions, views, grants and policies are the reviewed ones, with none beside them", () => {
  if (process.env["UPDATE_DATABASE_SURFACE"] === "1") {
    writeFileSync(SURFACE_FILE, `${JSON.stringify(surface, null, 2)}\n`);
  }
  expect(surface).toEqual(JSON.parse(readFileSync(SURFACE_FILE, "utf8")));
  const { definers, views, grants, policies } = surface;
  reportClaim(
    7,
    `${definers.length} definer functions, ${views.length} views, ${grants.length} grants, ${policies.length} policies, all as reviewed`,
  );
});

test("a policy that asks for no scope is one of the reviewed three", () => {
  const isOpen = (line: string) => {
    const [using = "", check = ""] = (line.split(" using ")[1] ?? "").split(" check ");
    return [using, check].some((rule) => rule !== "-" && rule !== "false" && !SCOPE.test(rule));
  };
  const open = surface.policies.filter((line) => isOpen(line) || / OR true|true OR /i.test(line));
  expect(open.map((line) => line.split(" ")[0])).toEqual(REVIEWED_WITHOUT_SCOPE);
});
