import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { listImports } from "./verify/imports.mjs";
import { listFiles } from "./workspace/walk.mjs";

const CODE = /\.(ts|tsx|mts|mjs|js|jsx)$/;
const SCOPE = "@plumbline/";

function listPackages(root) {
  return ["apps", "packages"].flatMap((area) =>
    (existsSync(join(root, area)) ? readdirSync(join(root, area)) : [])
      .map((name) => `${area}/${name}`)
      .filter((path) => existsSync(join(root, path, "package.json"))),
  );
}

function checkRows(packages, table) {
  const missing = packages.filter((path) => table[path] === undefined);
  const stale = Object.keys(table).filter((path) => !packages.includes(path));
  return [
    ...missing.map((path) => `${path} has no row in scripts/layers.json`),
    ...stale.map((path) => `scripts/layers.json has a row for ${path}, which is not there`),
  ];
}

function checkManifest(root, path, row) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(root, path, "package.json"), "utf8"),
  );
  const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  const faults = names
    .filter((name) => name.startsWith(SCOPE))
    .map((name) => name.slice(SCOPE.length))
    .filter((name) => name !== "config" && !row.mayImport.includes(name))
    .map((name) => `${path}/package.json depends on ${name}, which its row does not allow`);
  if (row.alone && Object.keys(dependencies).length > 0)
    faults.push(`${path}/package.json may have no dependencies`);
  return faults;
}

function checkRelative(path, file, module) {
  const target = posix.join(posix.dirname(file), module);
  if (target.startsWith(`${path}/`) || target === path) return undefined;
  return `${file} reaches out of its package by ${module}: import the package by its name`;
}

function checkNamed(path, file, { module, typeOnly }, row) {
  const name = module.slice(SCOPE.length).split("/")[0];
  if (`${path}`.endsWith(`/${name}`)) return undefined;
  if (!row.mayImport.includes(name))
    return `${file} imports ${module}, which the row of ${path} does not allow`;
  if (row.typesOnly?.includes(name) && !typeOnly) return `${file} must import ${module} by "import type"`;
  const folder = row.within?.[name];
  if (folder !== undefined && !typeOnly && !file.startsWith(`${path}/${folder}`)) {
    return `${file} imports ${module}, which only ${path}/${folder} may`;
  }
  return undefined;
}

function checkFile(root, path, file, row) {
  const faults = [];
  for (const found of listImports(readFileSync(join(root, file), "utf8"), file.endsWith(".css"))) {
    const { module } = found;
    if (module.startsWith(".")) faults.push(checkRelative(path, file, module));
    else if (module.startsWith(SCOPE)) faults.push(checkNamed(path, file, found, row));
    else if (row.alone && file.startsWith(`${path}/src/`)) {
      faults.push(`${file} imports ${module}, and ${path} imports nothing at all`);
    }
  }
  return faults.filter((fault) => fault !== undefined);
}

/** Every arrow that points where the table does not allow, one sentence each. */
export function findLayerFaults(
  root,
  table = JSON.parse(readFileSync(join(root, "scripts/layers.json"), "utf8")),
) {
  const packages = listPackages(root);
  const faults = checkRows(packages, table);
  for (const path of packages) {
    const row = table[path];
    if (row === undefined) continue;
    faults.push(...checkManifest(root, path, row));
    for (const name of listFiles(join(root, path))) {
      if (CODE.test(name) || name.endsWith(".css"))
        faults.push(...checkFile(root, path, `${path}/${name}`, row));
    }
  }
  return faults;
}
