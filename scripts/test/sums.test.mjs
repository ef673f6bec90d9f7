import assert from "node:assert/strict";
import { test } from "node:test";
import { describeCounts } from "../journeys/phases.mjs";
import { readCounts } from "../journeys/run-unit.mjs";
import { digestPaths } from "../workspace/digest.mjs";
import { makeTree } from "./tree.mjs";

test("the last line names skipped tests only when there are some", () => {
  assert.equal(describeCounts({ passed: 3, failed: 0, skipped: 0 }), "3 passed, 0 failed");
  assert.equal(describeCounts({ passed: 3, failed: 1, skipped: 2 }), "3 passed, 1 failed, 2 skipped");
});

test("a test file that could not be loaded counts as a failure", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [{ status: "failed", assertionResults: [] }],
  };
  assert.deepEqual(readCounts(report, 1), { passed: 4, failed: 1, skipped: 0 });
});

test("a run that ended badly with all tests passed counts as a failure", () => {
  const report = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, testResults: [] };
  assert.equal(readCounts(report, 1).failed, 1);
});

test("a build is due when a source changes, and not when a test or an output does", () => {
  const files = {
    "apps/clinic/page.tsx": "1",
    "apps/clinic/test/a.test.ts": "1",
    "apps/clinic/.next/BUILD_ID": "1",
  };
  const before = digestPaths(makeTree(files), ["apps"]);
  assert.equal(
    digestPaths(
      makeTree({ ...files, "apps/clinic/.next/BUILD_ID": "2", "apps/clinic/test/a.test.ts": "2" }),
      ["apps"],
    ),
    before,
  );
  assert.notEqual(digestPaths(makeTree({ ...files, "apps/clinic/page.tsx": "2" }), ["apps"]), before);
});
