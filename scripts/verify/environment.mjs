import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../workspace/walk.mjs";

const CODE = /\.(ts|tsx)$/;
const READS_ENV = /(^|\/)(env\.ts|[\w-]+\.config\.ts)$|(^|\/)(tests?|test-[\w-]+)(\/|\.ts$)/;
/** The mode is put in by the bundler as a constant, and is no setting. */
const ACCESS = /\bprocess\.env\b(?!\.NODE_ENV\b)/;

/** Files of apps and packages that read the environment elsewhere than in their `env.ts`. */
export function findEnvironmentFaults(root) {
  const paths = ["apps", "packages"].flatMap((area) =>
    listFiles(join(root, area)).map((name) => `${area}/${name}`),
  );
  return paths
    .filter((path) => CODE.test(path) && !READS_ENV.test(path) && !path.startsWith("packages/e2e/"))
    .filter((path) => ACCESS.test(readFileSync(join(root, path), "utf8")))
    .map((path) => `${path} reads process.env: take it from the package's env.ts`);
}
