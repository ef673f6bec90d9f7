import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findStaticPages } from "../src/check-pages.ts";
import { readHostEnv } from "../src/env.ts";

const GOOD = {
  PLUMBLINE_ENV: "production",
  PLUMBLINE_SECRET: "vZ3q8Lr0YtX5wK1nB7cM9dS2fG4hJ6pA",
  DATABASE_URL: "postgres://app@db/plumbline",
  PUBLIC_URL_CLINIC: "https://clinic.example.org",
  PUBLIC_URL_PORTAL: "https://portal.example.org",
  PORT: "3000",
};

test("production refuses a missing, short or default secret, and a public name without https", () => {
  for (const change of [
    { PLUMBLINE_SECRET: undefined },
    { PLUMBLINE_SECRET: "short" },
    { PLUMBLINE_SECRET: "a".repeat(40) },
    { PLUMBLINE_SECRET: "please-change-me-please-change-me-please" },
    { PUBLIC_URL_CLINIC: "http://clinic.example.org" },
    { DATABASE_URL: "" },
    { TRUST_PROXY: "everyone" },
  ]) {
    expect(() => readHostEnv({ ...GOOD, ...change })).toThrow(new RegExp(Object.keys(change)[0] ?? "none"));
  }
});

test("a refusal names the setting and never its value", () => {
  expect(() => readHostEnv({ ...GOOD, PLUMBLINE_SECRET: "short" })).toThrow(/PLUMBLINE_SECRET/);
  expect(() => readHostEnv({ ...GOOD, PLUMBLINE_SECRET: "short" })).not.toThrow(/short/);
});

test("good settings are read, with the address closed to the outside by default", () => {
  expect(readHostEnv(GOOD)).toMatchObject({ HOST: "127.0.0.1", PORT: 3000, TRUST_PROXY: "", JOBS: "inside" });
  expect(
    readHostEnv({ ...GOOD, PLUMBLINE_ENV: "demo", PUBLIC_URL_CLINIC: "http://localhost:3000" }).PLUMBLINE_ENV,
  ).toBe("demo");
});

test("a build with a page rendered ahead is found", () => {
  const app = mkdtempSync(join(tmpdir(), "pages-"));
  mkdirSync(join(app, ".next"));
  const write = (routes: object) =>
    writeFileSync(join(app, ".next/prerender-manifest.json"), JSON.stringify({ routes, dynamicRoutes: {} }));
  write({ "/_global-error": {} });
  expect(findStaticPages(app)).toEqual([]);
  write({ "/_not-found": {}, "/about": {} });
  expect(findStaticPages(app)).toEqual(["/about"]);
});
