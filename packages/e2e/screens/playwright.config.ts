import { defineConfig } from "@playwright/test";
import journeys from "../playwright.config.ts";

/** The same browser as the journeys'; what it leaves behind is pictures. */
export default defineConfig({
  ...journeys,
  testDir: ".",
  testMatch: ["shoot.ts"],
  outputDir: "../test-results/screens",
  reporter: [["line"]],
});
