"use client";
import type { Spot } from "@plumbline/domain/figure/prop";
import { NumberEntry } from "./number-entry.tsx";
import { PointSelect } from "./point-select.tsx";

/** Choices that are no point of the body; none of the body's points is called so. */
const IN_ROOM = "a place in the room";
const AXES = ["forward", "up", "to the right"] as const;

type PlaceProps = { label: string; at: readonly number[]; onChange: (at: readonly number[]) => void };

/** Two or three numbers of a place, in statures. */
export function PlaceFields({ label, at, onChange }: PlaceProps) {
  const axes = at.length === 2 ? [AXES[0], AXES[2]] : AXES;
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {at.map((value, axis) => (
        <NumberEntry
          // Places have two or three numbers in a fixed order.
          key={axis}
          label={`${label}, ${axes[axis] ?? ""}`}
          value={value}
          min={-3}
          max={3}
          step={0.01}
          onChange={(next) => onChange(at.map((one, other) => (other === axis ? next : one)))}
        />
      ))}
    </fieldset>
  );
}

type Props = { label: string; hideLabel?: boolean; spot: Spot; onChange: (spot: Spot) => void };

/** A point of the body, or of the room. */
export function SpotFields({ label, hideLabel, spot, onChange }: Props) {
  const isRoom = typeof spot !== "string";
  return (
    <div className="flex flex-col gap-2">
      <PointSelect
        label={label}
        hideLabel={hideLabel}
        value={isRoom ? IN_ROOM : spot}
        first={[{ value: IN_ROOM, label: "A place in the room" }]}
        onChange={(value) => onChange(value === IN_ROOM ? [0, 0.3, 0] : value)}
      />
      {isRoom ? (
        <PlaceFields
          label={label}
          at={spot}
          onChange={([x = 0, y = 0, z = 0]) => onChange([x, y, z] as const)}
        />
      ) : null}
    </div>
  );
}
