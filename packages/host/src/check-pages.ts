import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/**
 * Next renders these two ahead whatever the layout says. Neither carries a person's data: the first is what an
 * unknown address shows, the second what is left when even the layout fails.
 */
const MAY_BE_STATIC: ReadonlySet<string> = new Set(["/_not-found", "/_global-error"]);

const manifest = z.object({
  routes: z.record(z.string(), z.unknown()),
  dynamicRoutes: z.record(z.string(), z.unknown()),
});

/** Routes of a finished build that were rendered ahead: no nonce, and stored for everyone. */
export function findStaticPages(appDirectory: string): string[] {
  const file = join(appDirectory, ".next", "prerender-manifest.json");
  if (!existsSync(file)) throw new Error(`${file} is missing: build the app first.`);
  const { routes, dynamicRoutes } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return [...Object.keys(routes), ...Object.keys(dynamicRoutes)].filter((route) => !MAY_BE_STATIC.has(route));
}

function main(directories: readonly string[]): void {
  const found = directories.flatMap((directory) =>
    findStaticPages(directory).map((route) => `${directory}: ${route}`),
  );
  if (found.length === 0) return;
  process.stderr.write(`These pages were rendered ahead, so they carry no nonce:\n${found.join("\n")}\n`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
