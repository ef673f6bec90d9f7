import { readFault } from "../../lib/api.tsx";
import type { SaveVerdict } from "./autosave.ts";

/** The failures that every screen treats alike; a conflict is the screen's own to judge. */
export function judgeFailure(error: unknown): SaveVerdict {
  const { fault, message, detail } = readFault(error);
  if (fault === "offline") return { kind: "offline" };
  if (fault === "signed-out")
    return { kind: "failed", reason: "Signed out: sign in to save, kept here", again: false };
  if (fault === "conflict") {
    const reason =
      detail.reason === "signed" ? "Signed meanwhile, kept here" : "Changed elsewhere, kept here";
    return { kind: "hold", reason };
  }
  if (fault === "forbidden" || fault === "not-found") return { kind: "hold", reason: message };
  if (fault === "invalid") return { kind: "failed", reason: message, again: false };
  return { kind: "failed", reason: "Not saved, kept here", again: true };
}
