import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../workspace/walk.mjs";

const AREAS = ["apps", "packages", "scripts"];
const CODE = /\.(ts|tsx|mts|mjs|js|css)$/;
const VAGUE = new Set([
  "common",
  "core",
  "helper",
  "helpers",
  "misc",
  "service",
  "services",
  "shared",
  "types",
  "util",
  "utils",
]);
const LINE_LIMIT = 400;
/** Tables of content and generated migrations are as long as what they hold. */
const DATA = /\/(data|content|migrations)\//;
/** Next names its own: [id], (group), @slot, _private. */
const SEGMENT = /^[._@]?\(?\[{0,2}(?:\.\.\.)?[a-z0-9]+(?:[-.][a-z0-9]+)*\]{0,2}\)?$/;
/** A parameter in a route is a name of the code. */
const PARAMETER = /^\[{1,2}(?:\.\.\.)?[a-z][A-Za-z0-9]*\]{1,2}$/;
const NAMED_BY_OTHERS = /(^|\/)(README|CONTRIBUTING|LICENSE|NOTICE|OFL)(\.md|\.txt)?$|\/migrations\//;

function checkName(path) {
  const segments = path.split("/");
  const vague = segments.find((segment) => VAGUE.has(segment.split(".")[0]));
  if (vague !== undefined) return `${path}: "${vague}" says nothing; name it after what it holds`;
  if (NAMED_BY_OTHERS.test(path) || segments.every((one) => SEGMENT.test(one) || PARAMETER.test(one)))
    return undefined;
  return `${path} is not in kebab-case`;
}

function checkLength(root, path) {
  if (!CODE.test(path) || DATA.test(path)) return undefined;
  const lines = readFileSync(join(root, path), "utf8").split("\n").length - 1;
  return lines > LINE_LIMIT ? `${path} has ${lines} lines, and ${LINE_LIMIT} is the most` : undefined;
}

/** Names that say nothing, names in another style and files that are too long. */
export function findNamingFaults(root) {
  const paths = AREAS.flatMap((area) => listFiles(join(root, area)).map((name) => `${area}/${name}`));
  return paths
    .flatMap((path) => [checkName(path), checkLength(root, path)])
    .filter((fault) => fault !== undefined);
}
