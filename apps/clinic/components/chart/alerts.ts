import type { PatientAlert } from "@plumbline/ui/patient-banner";
import type { Answers } from "../../lib/answers.ts";
import { nameTier } from "../../lib/words.ts";

/** What the banner says beside the name, the most pressing first. */
export function listAlerts(alerts: Answers["patient"]["banner"]["alerts"]): PatientAlert[] {
  if (alerts === null) return [];
  const found: PatientAlert[] = [];
  if (alerts.openFlagTier !== null) {
    const tone = alerts.openFlagTier === "routine_medical" ? "caution" : "stop";
    found.push({ tone, label: `Red flag open: ${nameTier(alerts.openFlagTier).toLowerCase()}` });
  }
  if (alerts.screenIncomplete) found.push({ tone: "caution", label: "Safety questions not complete" });
  if (alerts.programState === "paused") found.push({ tone: "neutral", label: "Program paused" });
  return found;
}
