import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const workspace = fileURLToPath(new URL("../..", import.meta.url));

/** Headers, limits and endpoints belong to the host; this only says how pages are built. */
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  transpilePackages: ["@plumbline/domain", "@plumbline/library", "@plumbline/ui"],
  images: { unoptimized: true },
  turbopack: { root: workspace },
  outputFileTracingRoot: workspace,
  devIndicators: false,
  /** `pnpm verify` checks types for the whole workspace at once. */
  typescript: { ignoreBuildErrors: true },
};

export default config;
