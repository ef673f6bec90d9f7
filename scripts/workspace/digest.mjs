import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "./walk.mjs";

const TEST_FILE = /(^|\/)tests?\//;

function listInputs(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return listFiles(full)
    .filter((file) => !TEST_FILE.test(file))
    .map((file) => `${path}/${file}`);
}

/** One hash over the names and contents of files and folders below `root`, tests left out. */
export function digestPaths(root, paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => listInputs(root, path))) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
