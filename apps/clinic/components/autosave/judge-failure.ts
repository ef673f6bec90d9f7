import { readFault } from "../../lib/api.tsx";
import type { SaveVerdict } from "./autosave.ts";

/** The failures that every screen treats alike; a conflict is the screen's own to judge. */
export function judgeFailure(error: unknown): SaveVerdict {
  const { fault, message, detail } = readFault(error);
  if (fault === "offline") return { kind: "offline" };
  if (fault === "signed-out") return { kind: "failed", reason: "Signed out: sign in to save, kept here" };
  if (fault === "conflict") return { kind: "hold", reason: detail.reason === "signed" ? "Signed meanwhile, kept here" : "Changed elsewhere, kept here" };
  if (fault === "forbidden" || fault === "not-found") return { kind: "hold", reason: message };
  return { kind: "failed", reason: "Not saved, kept here" };
}
