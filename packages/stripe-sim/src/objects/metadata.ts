import type { Metadata } from "../model.ts";

/** The metadata after a request: named keys change, empty ones go, the rest stays. */
export function mergeMetadata(current: Metadata, given: Metadata | "clear" | undefined): Metadata {
  if (given === undefined) return current;
  if (given === "clear") return {};
  const merged = { ...current, ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}
