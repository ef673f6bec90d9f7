import { type DerivedValue, deriveValues } from "@plumbline/domain/derived";
import type { ExamValue } from "@plumbline/domain/exam-value";
import { findMeasure } from "@plumbline/domain/measures";
import type { Mode, Side } from "@plumbline/domain/vocabulary";
import { SIDES } from "@plumbline/domain/vocabulary";
import { AxisRow, AxisRows } from "@plumbline/ui/axis-row";
import { SectionHeading } from "@plumbline/ui/page-heading";
import { RotationFans } from "@plumbline/ui/rotation-fans";
import { DEVICE_WORDS, MODE_WORDS, POSITION_WORDS } from "./exam-setup.ts";

type Set = { position: "prone" | "seated"; mode: Mode };

const SETS: readonly Set[] = [
  { position: "prone", mode: "passive" },
  { position: "seated", mode: "passive" },
  { position: "prone", mode: "active" },
  { position: "seated", mode: "active" },
];

function readAngle(
  values: readonly ExamValue[],
  set: Set,
  motion: "ir" | "er",
  side: Side,
): ExamValue | null {
  const code = `hip_${motion}_${set.position}`;
  return (
    values.find((value) => value.measure === code && value.side === side && value.mode === set.mode) ?? null
  );
}

function readSide(values: readonly ExamValue[], set: Set, side: Side) {
  const [ir, er] = [readAngle(values, set, "ir", side), readAngle(values, set, "er", side)];
  const number = (value: ExamValue | null) => (value?.value.kind === "number" ? value.value.number : null);
  return { irDeg: number(ir), erDeg: number(er) };
}

function findRange(code: string) {
  const ref = findMeasure(code)?.ref;
  return ref?.low === null || ref?.low === undefined || ref.high === null
    ? null
    : { lowDeg: ref.low, highDeg: ref.high };
}

/** Rotation as two fans for every set that was read, and what follows from the numbers. */
export function RotationPanel({ values }: { values: readonly ExamValue[] }) {
  const sets = SETS.filter((set) =>
    SIDES.some((side) => Object.values(readSide(values, set, side)).some((deg) => deg !== null)),
  );
  const derived = deriveValues(values);
  const cluster = derived.find(({ code }) => code === "si_cluster_count");
  return (
    <div className="flex flex-col gap-5">
      <SectionHeading>Hip rotation</SectionHeading>
      {sets.length === 0 ? <p className="text-ink-soft">Drawn as soon as a rotation is entered.</p> : null}
      {sets.map((set) => (
        <RotationSetPicture key={`${set.position}-${set.mode}`} values={values} set={set} derived={derived} />
      ))}
      {cluster === undefined ? null : (
        <div>
          <SectionHeading>Sacroiliac tests</SectionHeading>
          <p className="tabular-nums">Positive: {cluster.text}</p>
        </div>
      )}
    </div>
  );
}

function RotationSetPicture({
  values,
  set,
  derived,
}: {
  values: readonly ExamValue[];
  set: Set;
  derived: readonly DerivedValue[];
}) {
  const [ir, er] = [findRange(`hip_ir_${set.position}`), findRange(`hip_er_${set.position}`)];
  const devices = SIDES.flatMap((side) => [
    readAngle(values, set, "ir", side),
    readAngle(values, set, "er", side),
  ]).flatMap((value) => (value?.device ? [DEVICE_WORDS[value.device].toLowerCase()] : []));
  const read = (stem: string, side: Side) =>
    derived.find(
      (entry) => entry.code === `${stem}_${set.position}` && entry.side === side && entry.mode === set.mode,
    )?.value ?? null;
  const note = [MODE_WORDS[set.mode].toLowerCase(), ...new Set(devices)].join(", ");
  return (
    <div>
      <RotationFans
        left={readSide(values, set, "left")}
        right={readSide(values, set, "right")}
        reference={ir !== null && er !== null ? { ir, er } : undefined}
        errorDeg={findMeasure(`hip_ir_${set.position}`)?.mdc?.value}
        title={`Hip rotation, ${POSITION_WORDS[set.position].toLowerCase()}`}
        note={`${POSITION_WORDS[set.position]}, ${note}`}
      />
      <AxisRows className="mt-1">
        <AxisRow
          label="Total"
          unit="°"
          left={read("hip_rot_total", "left")}
          right={read("hip_rot_total", "right")}
        />
        <AxisRow
          label="Out minus in"
          unit="°"
          left={read("hip_ir_er_gap", "left")}
          right={read("hip_ir_er_gap", "right")}
        />
      </AxisRows>
    </div>
  );
}
