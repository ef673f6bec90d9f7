import { formatNumber } from "./measures.ts";
import type { ClassifiedSet, RotationSide, RotationSummary } from "./rotation.ts";
import { sideOfResult } from "./rotation.ts";
import type { RotationSettings } from "./rule-settings.ts";
import type { Side } from "./vocabulary.ts";
import { SIDES } from "./vocabulary.ts";

const deg = (value: number) => formatNumber(value, "deg");

/** Both sides of the leading set with the limits that held, for staff. */
export function sayRotation(set: ClassifiedSet, settings: RotationSettings): string {
  const { left, right, irGapDeg, erGapDeg } = set.result;
  if (!left || !right) return "";
  const parts = [saySide("left", left, settings), saySide("right", right, settings)];
  if (left.reasons.length === 0 && right.reasons.length === 0) {
    if ((irGapDeg ?? 0) > settings.sideGapLimitDeg) {
      parts.push(
        `internal rotation differs between sides by ${deg(irGapDeg ?? 0)} (over ${deg(settings.sideGapLimitDeg)})`,
      );
    }
    if ((erGapDeg ?? 0) > settings.sideGapLimitDeg) {
      parts.push(
        `external rotation differs between sides by ${deg(erGapDeg ?? 0)} (over ${deg(settings.sideGapLimitDeg)})`,
      );
    }
  }
  return `Hip rotation ${set.position}, ${set.mode}, ${set.device ?? ""}: ${parts.join("; ")}.`;
}

function saySide(side: Side, found: RotationSide, settings: RotationSettings): string {
  const held = (reason: RotationSide["reasons"][number], limit: string) =>
    found.reasons.includes(reason) ? ` (${limit})` : "";
  const words = [
    `internal ${deg(found.irDeg)}${held("internal", `under ${deg(settings.irLimitDeg)}`)}`,
    `external ${deg(found.erDeg)}${held("external", `under ${deg(settings.erLimitDeg)}`)}`,
  ];
  if (found.reasons.includes("total"))
    words.push(`total ${deg(found.totalDeg)} (under ${deg(settings.totalLimitDeg)})`);
  if (found.reasons.includes("balance")) {
    words.push(
      `external exceeds internal by ${deg(found.balanceDeg)} (${deg(settings.balanceLimitDeg)} or more)`,
    );
  }
  return `${side} ${words.join(", ")}`;
}

/** The patient's own numbers, in the direction that led to the result. */
export function sayRotationToPatient(set: ClassifiedSet, settings: RotationSettings): string {
  const { left, right, irGapDeg, erGapDeg } = set.result;
  if (!left || !right) return "";
  const reasons = new Set([...left.reasons, ...right.reasons]);
  const inward = reasons.has("internal") || (irGapDeg ?? 0) > settings.sideGapLimitDeg;
  const outward = reasons.has("external") || (erGapDeg ?? 0) > settings.sideGapLimitDeg;
  const both = inward === outward;
  const sentences: string[] = [];
  if (inward || both)
    sentences.push(`Your left hip turns in ${deg(left.irDeg)}, your right ${deg(right.irDeg)}.`);
  if (outward || both)
    sentences.push(`Your left hip turns out ${deg(left.erDeg)}, your right ${deg(right.erDeg)}.`);
  return sentences.join(" ");
}

/** Sides that count as the finding: both, the one named, or none. */
export function listDeficitSides(summary: RotationSummary): Side[] {
  if (summary.result === "bilateral") return [...SIDES];
  const side = sideOfResult(summary.result);
  return side ? [side] : [];
}

/** Of those, the sides where the balance of the two directions was the only reason. */
export function listBalanceOnlySides(summary: RotationSummary): Side[] {
  const result = summary.leading?.result;
  return listDeficitSides(summary).filter((side) => {
    const reasons = result?.[side]?.reasons ?? [];
    return reasons.length === 1 && reasons[0] === "balance";
  });
}

/** Whether the balance of the two directions is among the reasons: only then is it cited. */
export function restsOnBalance(summary: RotationSummary): boolean {
  const result = summary.leading?.result;
  return listDeficitSides(summary).some((side) => result?.[side]?.reasons.includes("balance") ?? false);
}

/** What has to be said beside the result: a reading by eye, and sets that disagree. */
export function listRotationRemarks(summary: RotationSummary): string[] {
  const remarks: string[] = [];
  if (summary.leading?.visual) remarks.push("The angles are a visual estimate.");
  if (summary.disagreement) {
    const said = summary.sets
      .filter((set) => set.result.result !== "insufficient")
      .map((set) => `${set.position} ${set.mode} ${ROTATION_RESULT_TEXTS[set.result.result].toLowerCase()}`);
    remarks.push(`The sets of this visit disagree: ${said.join("; ")}.`);
  }
  return remarks;
}

/** The result in words. */
export const ROTATION_RESULT_TEXTS = {
  symmetric: "No difference that counts",
  one_sided_left: "Uneven, left side",
  one_sided_right: "Uneven, right side",
  bilateral: "Limited on both sides",
  insufficient: "Not enough recorded",
} as const;
