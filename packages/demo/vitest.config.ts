import { defineConfig } from "vitest/config";

// One load of the whole demo serves every test of the file.
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 180_000 },
});
