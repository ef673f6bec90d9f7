import type { Program, ProgramItem } from "./call.ts";
import type { DayItem } from "./day.ts";

export type ProgramParts = {
  /** Due today, in the program's order. */
  readonly due: readonly ProgramItem[];
  /** Due on other weekdays. */
  readonly otherDays: readonly ProgramItem[];
  readonly optional: readonly ProgramItem[];
  readonly asNeeded: readonly ProgramItem[];
};

export function partProgram({ items }: Program): ProgramParts {
  const offered = (item: ProgramItem) => item.optional || item.asNeeded;
  return {
    due: items.filter(({ due }) => due > 0),
    otherDays: items.filter((item) => item.due === 0 && !offered(item)),
    optional: items.filter((item) => item.optional && !item.asNeeded),
    asNeeded: items.filter(({ asNeeded }) => asNeeded),
  };
}

/** The part of an item that the browser works with; steps and reasons stay on the server. */
export function toDayItem({ itemId, name, due, entries }: ProgramItem): DayItem {
  return { itemId, name, due, entries: entries.map(({ id, state }) => ({ id, state })) };
}

/** The next date after this one on which the present program asks for something; null when no item has a weekday. */
export function findNextDueDate(program: Program, date: string): string | null {
  const days = new Set(partProgramDays(program));
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const next = new Date(Date.parse(`${date}T12:00:00Z`) + ahead * 86_400_000);
    const text = next.toISOString().slice(0, 10);
    if (program.endsOn !== null && text > program.endsOn) return null;
    if (days.has(next.getUTCDay() === 0 ? 7 : next.getUTCDay())) return text;
  }
  return null;
}

function partProgramDays({ items }: Program): number[] {
  return items.flatMap((item) => (item.optional || item.asNeeded ? [] : item.weekdays));
}
