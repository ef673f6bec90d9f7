"use client";
import { LANDMARKS } from "@plumbline/domain/figure/body";
import { namePoint } from "@plumbline/domain/figure/joint-words";
import { Select, type SelectOption } from "@plumbline/ui/text-field";

const POINTS: readonly SelectOption[] = Object.keys(LANDMARKS)
  .map((value) => ({ value, label: namePoint(value) }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

type Props = {
  label: string;
  hideLabel?: boolean;
  value: string;
  /** Choices before the points of the body. */
  first?: readonly SelectOption[];
  onChange: (value: string) => void;
};

/** A point of the body by its name. */
export function PointSelect({ label, hideLabel = false, value, first = [], onChange }: Props) {
  return (
    <Select
      label={label}
      hideLabel={hideLabel}
      value={value}
      options={[...first, ...POINTS]}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="min-w-0 flex-1"
    />
  );
}
