import { defineConfig } from "vitest/config";

// The first database of a run may have to start the server. next-auth imports next without an extension.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    server: { deps: { inline: ["next-auth"] } },
  },
});
