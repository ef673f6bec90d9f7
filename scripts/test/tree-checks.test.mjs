import assert from "node:assert/strict";
import { test } from "node:test";
import { findDocFaults } from "../verify/doc-paths.mjs";
import { findEnvironmentFaults } from "../verify/environment.mjs";
import { findNamingFaults } from "../verify/naming.mjs";
import { makeTree } from "./tree.mjs";

test("a document that names a missing path, link or package entry fails", () => {
  const root = makeTree({
    "README.md":
      "See `packages/db/src/gone.ts`, [here](docs/gone.md), `@plumbline/db/gone` and `turbo.json`.",
    "packages/db/package.json": JSON.stringify({ exports: { "./doors": "./src/doors.ts" } }),
  });
  assert.equal(findDocFaults(root).length, 4);
});

test("a document may name what exists, what is made, routes and patterns", () => {
  const root = makeTree({
    "docs/architecture.md":
      "`packages/db/src/doors.ts`, `@plumbline/db/doors`, `.data/`, `/api/trpc`, `text/html`, `packages/api/src/<area>/router.ts`, [up](../README.md), [web](https://x.test)",
    "README.md": "",
    "packages/db/src/doors.ts": "",
    "packages/db/package.json": JSON.stringify({ exports: { "./doors": "./src/doors.ts" } }),
  });
  assert.deepEqual(findDocFaults(root), []);
});

test("vague names, other styles and long files fail", () => {
  for (const path of [
    "packages/db/src/utils.ts",
    "apps/clinic/shared/a.ts",
    "packages/ui/src/PainScale.tsx",
  ]) {
    assert.equal(findNamingFaults(makeTree({ [path]: "" })).length, 1, path);
  }
  assert.equal(findNamingFaults(makeTree({ "packages/db/src/long.ts": "x\n".repeat(401) })).length, 1);
});

test("Next's own names, tests and configuration pass", () => {
  const paths = [
    "apps/clinic/app/(chart)/patients/[patientId]/page.tsx",
    "packages/db/vitest.config.ts",
    "packages/ui/test/pain-scale.test.tsx",
  ];
  const names = paths.map((path) => [path, ""]);
  assert.deepEqual(findNamingFaults(makeTree(Object.fromEntries(names))), []);
});

test("the environment is read in env.ts only, except for the mode", () => {
  const root = makeTree({
    "packages/jobs/src/env.ts": "process.env",
    "packages/jobs/src/mode.ts": "process.env.NODE_ENV",
    "packages/jobs/src/mail.ts": "process.env.SMTP_URL",
  });
  assert.equal(findEnvironmentFaults(root).length, 1);
});
