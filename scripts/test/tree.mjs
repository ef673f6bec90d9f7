import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

const made = [];
after(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** A folder of its own with these files, removed after the tests. */
export function makeTree(files) {
  const root = mkdtempSync(join(tmpdir(), "plumbline-tree-"));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
