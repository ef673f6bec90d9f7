const STATEMENT =
  /(?:^|[\n;])\s*(import|export)\s+(type\s+)?((?:[\w*\s{},$]|\btype\b)+?\s+from\s+)?["']([^"'\n]+)["']/g;
const CALL = /\b(?:import|require|import\.meta\.resolve)\s*\(\s*["']([^"'\n]+)["']\s*[,)]/g;
const STYLE = /@(?:import|source|config|plugin)\s+(?:url\()?["']([^"'\n]+)["']/g;

function removeComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\\])\/\/[^\n]*/g, "$1");
}

function isTypeOnly(keyword, clause) {
  if (keyword !== undefined) return true;
  const names = /^\{([^}]*)\}\s+from\s+$/.exec((clause ?? "").trimStart());
  if (names === null) return false;
  const list = names[1].split(",").map((name) => name.trim());
  return list.filter((name) => name !== "").every((name) => name.startsWith("type "));
}

/** Every module that a source file names, and whether it takes types only. */
export function listImports(text, isStyle = false) {
  if (isStyle) return [...text.matchAll(STYLE)].map((match) => ({ module: match[1], typeOnly: false }));
  const code = removeComments(text);
  const found = [...code.matchAll(STATEMENT)].map((match) => ({
    module: match[4],
    typeOnly: isTypeOnly(match[2], match[3]),
  }));
  for (const match of code.matchAll(CALL)) {
    // `import("x").Name` in a type position is left to the compiler, which erases it.
    found.push({ module: match[1], typeOnly: false });
  }
  return found;
}
