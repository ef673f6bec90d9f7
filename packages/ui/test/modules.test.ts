import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { readTheme, themeScript } from "../src/theme-script.ts";

const folder = new URL("../src/", import.meta.url);
const files = readdirSync(folder).filter((file) => /\.tsx?$/.test(file));
/** A folder is one thing of several files; what of it may be used from outside has its name in the manifest. */
const inFolders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(new URL(`${name}/`, folder)).map((file) => `./src/${name}/${file}`));
const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  exports: Record<string, string>;
};

test("every module is exported by its own name", () => {
  const own = Object.values(manifest.exports).filter((path) => !inFolders.includes(path));
  expect(own.sort()).toEqual(["./src/theme.css", ...files.map((file) => `./src/${file}`)].sort());
  for (const [name, path] of Object.entries(manifest.exports)) {
    expect(
      path
        .split("/")
        .at(-1)
        ?.replace(/\.tsx?$/, ""),
      path,
    ).toBe(name.slice(2).replace(/\.css$/, ".css"));
  }
});

const browserOnly =
  /\buse(State|Effect|Ref|Reducer|SyncExternalStore|LayoutEffect)\(|@base-ui|from "sonner"|window\./;
const readSource = (file: string) => readFileSync(new URL(file, folder), "utf8");

test.each(files.filter((file) => browserOnly.test(readSource(file))))(
  "%s says that it needs the browser",
  (file) => {
    expect(readSource(file).startsWith('"use client";')).toBe(true);
  },
);

test.each(files)("%s names no colour of its own", (file) => {
  const text = readSource(file).replaceAll("oklch(0.15_0.02_215/0.55)", "");
  expect(text).not.toMatch(
    /#[0-9a-f]{6}\b|rgba?\(|oklch\(|\b(?:bg|text|border)-(?:red|blue|green|gray|white|black)\b/,
  );
});

test("an unknown theme follows the machine", () => {
  expect(readTheme("dark")).toBe("dark");
  expect(readTheme("sepia")).toBe("system");
  expect(readTheme(undefined)).toBe("system");
});

test("the theme script sets only known themes and cannot close its own tag", () => {
  const page = { documentElement: { dataset: {} as { theme?: string } } };
  const run = (kept: string | null) => {
    page.documentElement.dataset = {};
    runInNewContext(themeScript, { document: page, localStorage: { getItem: () => kept } });
    return page.documentElement.dataset.theme;
  };
  expect(run("dark")).toBe("dark");
  expect(run("light")).toBe("light");
  expect(run("javascript")).toBeUndefined();
  expect(run(null)).toBeUndefined();
  expect(themeScript).not.toContain("</");
});
