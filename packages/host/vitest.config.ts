import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], setupFiles: ["./test/quiet.ts"], testTimeout: 30_000 },
});
