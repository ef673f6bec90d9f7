import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const MADE = new Set([
  ".data",
  ".git",
  ".next",
  ".screens",
  ".turbo",
  "dist",
  "figure-sheets",
  "next-env.d.ts",
  "node_modules",
  "playwright-report",
  "test-results",
]);

function walk(folder) {
  const files = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (MADE.has(entry.name) || entry.name.endsWith(".tsbuildinfo") || entry.name.endsWith(".log")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...walk(path));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/** The files that people wrote below `folder`, relative to it with forward slashes, in order. */
export function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return walk(folder)
    .map((path) => relative(folder, path).split(sep).join("/"))
    .sort();
}
