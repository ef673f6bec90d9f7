"use client";
import { findMeasure, nameOfMeasure } from "@plumbline/domain/measures";
import { MODES } from "@plumbline/domain/vocabulary";
import { Segmented } from "@plumbline/ui/choice-group";
import { Select } from "@plumbline/ui/text-field";
import { useExam } from "./exam-context.tsx";
import {
  DEVICE_WORDS,
  type GroupSetup,
  hasTwoModes,
  listGroupDevices,
  MODE_WORDS,
  POSITION_WORDS,
} from "./exam-setup.ts";

type Props = { group: string; measures: readonly string[]; setup: GroupSetup };

/** How the next values are read: chosen once, always in sight, kept until it is changed. */
export function GroupSetupBar({ group, measures, setup }: Props) {
  const { draft, canWrite } = useExam();
  const devices = listGroupDevices(measures);
  const placed = measures.filter((code) => (findMeasure(code)?.positions.length ?? 0) > 1);
  if (devices.length === 0 && placed.length === 0) return null;
  const change = (part: Partial<GroupSetup>) => draft.setSetup(group, { ...setup, ...part });
  return (
    <fieldset
      disabled={!canWrite}
      aria-label="How the next values are read"
      className="my-2 flex flex-wrap items-end gap-x-5 gap-y-2 rounded-md bg-sunk px-3 py-2"
    >
      {hasTwoModes(measures) ? (
        <Segmented
          name={`${group}-mode`}
          label="Mode"
          choices={MODES.toReversed().map((mode) => ({ value: mode, label: MODE_WORDS[mode] }))}
          value={setup.mode}
          onValueChange={(mode) => change({ mode })}
        />
      ) : null}
      {devices.length > 0 ? (
        <Select
          label="Device"
          className="w-44"
          placeholder="Choose a device"
          value={setup.device ?? ""}
          options={devices.map((device) => ({ value: device, label: DEVICE_WORDS[device] }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            change({ device: devices.find((device) => device === chosen) ?? null });
          }}
        />
      ) : null}
      {placed.map((code) => {
        const measure = findMeasure(code);
        if (measure === null) return null;
        return (
          <Select
            key={code}
            label={
              placed.length === 1 && measures.length === 1
                ? "Position"
                : `Position, ${nameOfMeasure(measure).toLowerCase()}`
            }
            className="w-44"
            placeholder="Choose a position"
            value={setup.positions[code] ?? ""}
            options={measure.positions.map((position) => ({
              value: position,
              label: POSITION_WORDS[position],
            }))}
            onChange={(event) => {
              const chosen = measure.positions.find((position) => position === event.currentTarget.value);
              const { [code]: _, ...others } = setup.positions;
              change({ positions: chosen === undefined ? others : { ...others, [code]: chosen } });
            }}
          />
        );
      })}
      {devices.length > 0 && setup.device === null ? (
        <p className="basis-full text-sm text-caution">
          Values without a device are kept, yet not compared and not used by rules.
        </p>
      ) : (
        <p className="basis-full text-sm text-ink-soft">Holds for the values entered from now on.</p>
      )}
    </fieldset>
  );
}
