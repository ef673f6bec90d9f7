import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { listFiles } from "../workspace/walk.mjs";

const TOP_FOLDERS = ["apps", "packages", "docs", "scripts", "bench", ".github", ".ci"];
const PATH = /^[\w.@-]+(?:\/[\w.@()[\]-]+)*\/?$/;
const FILE_AT_TOP = /^[\w.-]+\.(?:json|ya?ml|mjs|md|ts)$/;
const MADE = /^(?:\.data|\.screens|bench\/results\.json)/;

function listMentions(text) {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]);
  const linked = [...prose.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1]);
  return { quoted, linked: linked.filter((target) => !/^[a-z]+:/.test(target)) };
}

function hasExport(root, name) {
  const [, folder, ...rest] = name.split("/");
  const manifest = join(root, "packages", folder, "package.json");
  if (!existsSync(manifest)) return false;
  const key = rest.length === 0 ? "." : `./${rest.join("/")}`;
  return rest.length === 0 || key in (JSON.parse(readFileSync(manifest, "utf8")).exports ?? {});
}

function isMissing(root, doc, mention) {
  if (mention.startsWith("@plumbline/")) return !hasExport(root, mention);
  if (!PATH.test(mention) || MADE.test(mention)) return false;
  const isPath = TOP_FOLDERS.includes(mention.split("/")[0]) && mention.includes("/");
  if (!isPath && !FILE_AT_TOP.test(mention)) return false;
  return !existsSync(join(root, mention)) && !existsSync(join(root, dirname(doc), mention));
}

function listDocs(root) {
  const all = [
    "README.md",
    "CONTRIBUTING.md",
    ...listFiles(join(root, "docs")).map((name) => `docs/${name}`),
  ];
  return all.filter((path) => path.endsWith(".md") && existsSync(join(root, path)));
}

/** Paths, links and package entries that the documents name and that are not there. */
export function findDocFaults(root) {
  return listDocs(root).flatMap((doc) => {
    const { quoted, linked } = listMentions(readFileSync(join(root, doc), "utf8"));
    const missing = quoted.filter((mention) => isMissing(root, doc, mention));
    const broken = linked.filter((target) => !existsSync(join(root, normalize(join(dirname(doc), target)))));
    return [...missing, ...broken].map((mention) => `${doc} names ${mention}, which is not there`);
  });
}
