import { defineConfig } from "vitest/config";

// One load of the whole demo serves every test of a file. next-auth imports next without an extension.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    server: { deps: { inline: ["next-auth"] } },
  },
});
