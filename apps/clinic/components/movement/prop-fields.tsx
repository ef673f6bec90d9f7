"use client";
import { isLandmark } from "@plumbline/domain/figure/body";
import { newProp, PROP_KINDS } from "@plumbline/domain/figure/edit-movement";
import type { Movement } from "@plumbline/domain/figure/movement";
import { MOVEMENT_LIMITS } from "@plumbline/domain/figure/parse-movement";
import type { Prop, Spot } from "@plumbline/domain/figure/prop";
import { EQUIPMENT_WORDS } from "@plumbline/domain/exercise-words";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import { Select } from "@plumbline/ui/text-field";
import type { Change } from "./joint-fields.tsx";
import { NumberEntry } from "./number-entry.tsx";
import { SpotFields } from "./spot-fields.tsx";

const PROP_WORDS: Readonly<Record<Prop["kind"], string>> = {
  ...EQUIPMENT_WORDS,
  floor_mark: "Mark on the floor",
  clock: "Clock",
};

const FIELD_WORDS: Readonly<Record<string, string>> = {
  x: "forward",
  z: "to the right",
  height: "height",
  span: "width",
  back: "backrest",
  along: "lies along",
  at: "at",
  in: "in",
  under: "under",
  through: "through",
  offset: "moved by",
  size: "half its length",
  across: "half its width",
  thick: "thickness",
  beyond: "beyond the ends",
  opening: "doorway",
  centre: "middle",
  share: "part of the clock face, 0.25 is a quarter",
};
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  back: ["left", "right", "behind", "front"],
  along: ["x", "z"],
};
const CHOICE_WORDS: Readonly<Record<string, string>> = { x: "the body’s length", z: "side to side" };

/** What a movement may hold, by the name of the value. */
const LIMITS: Readonly<Record<string, readonly [min: number, max: number]>> = {
  height: [0.001, 2],
  size: [0.001, 1],
  across: [0.001, 1],
  thick: [0.001, 1],
  beyond: [0, 1],
  share: [0.01, 0.5],
};
const DOORWAY = [-0.2, 0.2] as const;

type ValueProps = { label: string; name: string; value: unknown; onChange: (value: unknown) => void };

const isSpot = (value: unknown): value is Spot =>
  (typeof value === "string" && isLandmark(value)) || (Array.isArray(value) && value.length === 3);

/** One value of a prop: a number, a few of them, a point or a word. */
function ValueField({ label, name, value, onChange }: ValueProps) {
  const choices = CHOICES[name];
  if (choices !== undefined) {
    return (
      <Select
        label={label}
        value={String(value)}
        options={choices.map((one) => ({ value: one, label: CHOICE_WORDS[one] ?? one }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (typeof value === "number") {
    const [min, max] = LIMITS[name] ?? [-3, 3];
    return <NumberEntry label={label} value={value} min={min} max={max} step={0.01} onChange={onChange} />;
  }
  if (name === "through" || name === "in") {
    const spots = value as readonly Spot[];
    return spots.map((spot, at) => (
      <SpotFields
        key={at}
        label={`${label}, ${at + 1}`}
        spot={spot}
        onChange={(next) => onChange(spots.map((one, other) => (other === at ? next : one)))}
      />
    ));
  }
  if (isSpot(value) && name !== "offset" && name !== "centre") {
    return <SpotFields label={label} spot={value} onChange={onChange} />;
  }
  if (!Array.isArray(value)) return null;
  const numbers = value as readonly number[];
  const words = numbers.length === 2 ? ["from", "to"] : ["forward", "up", "to the right"];
  return (
    <div className="flex flex-wrap gap-2">
      {numbers.map((number, at) => (
        <NumberEntry
          key={at}
          label={`${label}, ${words[at] ?? ""}`}
          value={number}
          min={-3}
          max={3}
          step={0.01}
          onChange={(next) => onChange(numbers.map((one, other) => (other === at ? next : one)))}
        />
      ))}
    </div>
  );
}

type Props = { movement: Movement; onChange: Change };

/** What stands in the room or is held. */
export function PropFields({ movement, onChange }: Props) {
  const { props } = movement;
  const put = (make: (props: readonly Prop[]) => readonly Prop[], kind = "") =>
    onChange((before) => ({ ...before, props: make(before.props) }), kind);
  return (
    <>
      {props.map((prop, index) => (
        <fieldset key={`${prop.kind} ${index}`} className="flex flex-col gap-2 border-b border-line pb-3">
          <legend className="flex w-full items-center justify-between gap-2 font-semibold">
            {PROP_WORDS[prop.kind]}
          </legend>
          {Object.entries(prop)
            .filter(([name]) => name !== "kind")
            .map(([name, value]) => (
              <ValueField
                key={name}
                name={name}
                label={`${PROP_WORDS[prop.kind]}, ${FIELD_WORDS[name] ?? name}`}
                value={value}
                onChange={(next) =>
                  put(
                    (before) =>
                      before.map((one, at) => (at === index ? ({ ...one, [name]: next } as Prop) : one)),
                    `prop ${index} ${name}`,
                  )
                }
              />
            ))}
          {prop.kind === "wall" ? (
            <Checkbox
              label="With a doorway"
              checked={prop.opening !== undefined}
              onChange={(event) => {
                const { opening: _before, ...wall } = prop;
                const next = event.currentTarget.checked ? { ...wall, opening: DOORWAY } : wall;
                put((before) => before.with(index, next));
              }}
            />
          ) : null}
          <Button
            variant="plain"
            className="self-start"
            onClick={() => put((before) => before.filter((_, at) => at !== index))}
          >
            Remove<span className="sr-only"> the {PROP_WORDS[prop.kind]}</span>
          </Button>
        </fieldset>
      ))}
      {props.length < MOVEMENT_LIMITS.props ? (
        <Select
          label="Add something"
          placeholder="Choose what"
          value=""
          options={PROP_KINDS.map((value) => ({ value, label: PROP_WORDS[value] }))}
          onChange={(event) => {
            const kind = PROP_KINDS.find((one) => one === event.currentTarget.value);
            if (kind !== undefined) put((before) => [...before, newProp(kind)]);
          }}
        />
      ) : null}
    </>
  );
}
