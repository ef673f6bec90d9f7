import { describeDosages, describePace } from "@plumbline/domain/dosage-words";
import type { ProgramItem } from "@plumbline/domain/program";
import { describeTimesADay, describeWeekdays } from "@plumbline/domain/weekdays";

/** How much and when, in one line: `2 sets of 10, each side; every day, once a day`. */
export function sayPrescription(
  item: Pick<ProgramItem, "dosages" | "weekdays" | "timesADay" | "asNeeded">,
  perSide: boolean,
): string {
  const when = item.asNeeded
    ? "as needed"
    : `${describeWeekdays(item.weekdays)}, ${describeTimesADay(item.timesADay)}`;
  const paces = [...new Set(item.dosages.map(describePace))].filter((text) => text !== "");
  return [describeDosages(item.dosages, perSide), ...paces, when].join("; ");
}

export const ROLE_WORDS = { core: "Core", add_on: "Add-on", alternative: "Alternative" } as const;
