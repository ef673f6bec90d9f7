import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findLayerFaults } from "../layers.mjs";
import { listImports } from "../verify/imports.mjs";
import { ROOT } from "../workspace/root.mjs";
import { makeTree } from "./tree.mjs";

const TABLE = {
  "packages/domain": { mayImport: [], alone: true },
  "packages/db": { mayImport: ["domain"] },
  "packages/api": { mayImport: ["db"] },
  "apps/clinic": { mayImport: ["api"], typesOnly: ["api"] },
};

function makeWorkspace(files) {
  const manifests = Object.keys(TABLE).map((path) => [`${path}/package.json`, "{}"]);
  return makeTree({ ...Object.fromEntries(manifests), ...files });
}

test("an import that the table allows passes", () => {
  const root = makeWorkspace({
    "packages/db/src/a.ts": 'import { b } from "./b.ts";\nimport { side } from "@plumbline/domain/side";',
    "apps/clinic/call.ts": 'import type { Root } from "@plumbline/api/root";',
  });
  assert.deepEqual(findLayerFaults(root, TABLE), []);
});

const REFUSED = {
  "an arrow that points up": ["packages/db/src/a.ts", 'import { x } from "@plumbline/api/x";'],
  "a re-export that points up": ["packages/db/src/a.ts", 'export * from "@plumbline/api/x";'],
  "a late import that points up": ["packages/db/src/a.ts", 'const x = await import("@plumbline/api/x");'],
  "an app importing db": ["apps/clinic/a.tsx", 'import type { Tx } from "@plumbline/db/doors";'],
  "an app importing api's values": ["apps/clinic/a.ts", 'import { root } from "@plumbline/api/root";'],
  "a value beside a type": ["apps/clinic/a.ts", 'import { type A, root } from "@plumbline/api/root";'],
  "a relative import across packages": ["packages/db/src/a.ts", 'import { x } from "../../api/src/x.ts";'],
  "any import in the domain": ["packages/domain/src/a.ts", 'import { join } from "node:path";'],
  "a side-effect import that points up": ["packages/db/src/a.ts", 'import "@plumbline/api/x";'],
};

for (const [what, [file, text]] of Object.entries(REFUSED)) {
  test(`${what} fails`, () => {
    assert.equal(findLayerFaults(makeWorkspace({ [file]: text }), TABLE).length, 1);
  });
}

test("a package without a row fails, and a row without a package", () => {
  const root = makeWorkspace({ "packages/extra/package.json": "{}" });
  assert.match(findLayerFaults(root, TABLE).join(), /packages\/extra has no row/);
  assert.match(
    findLayerFaults(root, { ...TABLE, "packages/extra": { mayImport: [] }, "packages/gone": {} }).join(),
    /gone/,
  );
});

test("a dependency that the table does not allow fails before anything imports it", () => {
  const manifest = JSON.stringify({ dependencies: { "@plumbline/api": "workspace:*" } });
  assert.equal(findLayerFaults(makeWorkspace({ "packages/db/package.json": manifest }), TABLE).length, 1);
});

test("imports over several lines, after semicolons and of types are all read", () => {
  const found = listImports(
    'import {\n  a,\n  type B,\n} from "one"; import type { C } from "two";\nimport d, * as e from "three";\n' +
      '// import "no"\n/* import "no" */\nimport { type F } from "four";\nexport type { G } from "five";',
  );
  assert.deepEqual(found, [
    { module: "one", typeOnly: false },
    { module: "two", typeOnly: true },
    { module: "three", typeOnly: false },
    { module: "four", typeOnly: true },
    { module: "five", typeOnly: true },
  ]);
});

test("no product code may import the local Stripe: journeys may, and others in their tests only", () => {
  const table = JSON.parse(readFileSync(join(ROOT, "scripts/layers.json"), "utf8"));
  const users = Object.entries(table).filter(([, row]) => row.mayImport.includes("stripe-sim"));
  const product = users.filter(
    ([path, row]) => path !== "packages/e2e" && row.within?.["stripe-sim"] !== "test/",
  );
  assert.deepEqual(product, []);
});
