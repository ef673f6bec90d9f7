import { EXAM_GROUPS, findMeasure } from "@plumbline/domain/measures";
import type { ExamValue } from "@plumbline/domain/exam-value";
import type { Device, Mode, Position } from "@plumbline/domain/vocabulary";

/** How the next values of a group are read; stays until it is changed. */
export interface GroupSetup {
  readonly mode: Mode | null;
  readonly device: Device | null;
  /** By measure, where there is a choice. */
  readonly positions: Readonly<Record<string, Position>>;
}

export type ExamSetup = Readonly<Record<string, GroupSetup>>;

/** Starts from this visit's own values, else from the last visit's; nothing is assumed beyond them. */
export function startSetup(values: readonly ExamValue[], previous: readonly ExamValue[]): ExamSetup {
  return Object.fromEntries(
    EXAM_GROUPS.map((group) => {
      const inGroup = (value: ExamValue) => group.measures.includes(value.measure);
      const seen = [...values.filter(inGroup), ...previous.filter(inGroup)];
      const twoModes = group.measures.some((code) => (findMeasure(code)?.modes.length ?? 0) > 1);
      const positions: Record<string, Position> = {};
      for (const value of seen.toReversed())
        if (value.position !== null) positions[value.measure] = value.position;
      const setup: GroupSetup = {
        mode: twoModes ? (seen.find((value) => value.mode !== null)?.mode ?? "passive") : null,
        device: seen.find((value) => value.device !== null)?.device ?? null,
        positions,
      };
      return [group.code, setup];
    }),
  );
}

/** Position, mode and device that a new value of this measure takes; null where nothing was chosen or fits. */
export function setupOfMeasure(code: string, setup: GroupSetup) {
  const measure = findMeasure(code);
  if (measure === null) return { position: null, mode: null, device: null };
  const only = <T>(list: readonly T[]) => (list.length === 1 ? (list[0] ?? null) : null);
  const fits = <T>(list: readonly T[], wanted: T | null | undefined) =>
    wanted !== null && wanted !== undefined && list.includes(wanted) ? wanted : only(list);
  return {
    position: fits(measure.positions, setup.positions[code]),
    mode: fits(measure.modes, setup.mode),
    device: fits(measure.devices, setup.device),
  };
}

/** The devices of a group: what any of its measures is read with. */
export function listGroupDevices(measures: readonly string[]): Device[] {
  return [...new Set(measures.flatMap((code) => findMeasure(code)?.devices ?? []))];
}

export function hasTwoModes(measures: readonly string[]): boolean {
  return measures.some((code) => (findMeasure(code)?.modes.length ?? 0) > 1);
}

export const DEVICE_WORDS = {
  goniometer: "Goniometer",
  inclinometer: "Inclinometer",
  phone: "Phone",
  visual: "By eye",
  tape: "Tape",
  stopwatch: "Stopwatch",
  dynamometer: "Dynamometer",
  scale: "Scale",
} as const satisfies Record<Device, string>;

export const POSITION_WORDS = {
  prone: "Prone",
  supine: "Supine",
  seated: "Seated",
  standing: "Standing",
  side_lying: "Side-lying",
  table_edge: "Table edge",
  half_kneeling: "Half-kneeling",
  quadruped: "On all fours",
  walking: "Walking",
  not_applicable: "None",
} as const satisfies Record<Position, string>;

export const MODE_WORDS = { active: "Active", passive: "Passive" } as const satisfies Record<Mode, string>;
