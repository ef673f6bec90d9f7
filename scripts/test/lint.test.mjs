import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../workspace/root.mjs";
import { runProgram } from "../workspace/run.mjs";
import { makeTree } from "./tree.mjs";

async function lint(text) {
  const root = makeTree({
    "seed.ts": text,
    "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, target: "ES2023", types: [] } }),
  });
  const args = ["--type-aware", "--deny-warnings", "-c", join(ROOT, ".oxlintrc.json"), "."];
  return await runProgram(join(ROOT, "node_modules/.bin/oxlint"), args, { cwd: root });
}

const SAVE = "async function save(): Promise<number> {\n  return await Promise.resolve(1);\n}\n";

test("a seeded floating promise is caught", async () => {
  const { code, output } = await lint(`${SAVE}export function press(): void {\n  save();\n}\n`);
  assert.notEqual(code, 0);
  assert.match(output, /no-floating-promises/);
});

test("the same promise awaited passes", async () => {
  const { code, output } = await lint(
    `${SAVE}export async function press(): Promise<void> {\n  await save();\n}\n`,
  );
  assert.equal(code, 0, output);
});

test("a promise where a yes or no is expected is caught", async () => {
  const { output } = await lint(`${SAVE}export function press(): number {\n  return save() ? 1 : 0;\n}\n`);
  assert.match(output, /no-misused-promises/);
});
