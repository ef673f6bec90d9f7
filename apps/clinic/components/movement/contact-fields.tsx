"use client";
import { changeKeyframe, listHeld } from "@plumbline/domain/figure/edit-movement";
import { namePoint } from "@plumbline/domain/figure/joint-words";
import type { Keyframe, Plant, PlantedPart } from "@plumbline/domain/figure/movement";
import { type Surface, SURFACES } from "@plumbline/domain/figure/prop";
import { SIDES } from "@plumbline/domain/vocabulary";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import { Select } from "@plumbline/ui/text-field";
import { Fragment } from "react";
import type { PartProps } from "./joint-fields.tsx";
import { NumberEntry } from "./number-entry.tsx";
import { PointSelect } from "./point-select.tsx";
import { PlaceFields, SpotFields } from "./spot-fields.tsx";

const AS_BEFORE = "as before";
const FREE = "free";
const OWN_PLACE = "own place";
const SURFACE_OPTIONS = SURFACES.map((value) => ({ value, label: `On the ${value}` }));
const PARTS = (["foot", "shin", "hand", "forearm"] as const).flatMap((part) =>
  SIDES.toReversed().map((side): PlantedPart => `${part}.${side}`),
);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function sayPlant(plant: Plant | null | undefined): string {
  if (plant === null || plant === undefined) return "free";
  return typeof plant === "string" ? `on the ${plant}` : `on the ${plant.on}`;
}

type FieldsProps = PartProps & { frame: Keyframe };
type Write = (changes: Partial<Keyframe>) => void;

/** A keyframe without the named part of a group; without the group where nothing is left of it. */
function without<G extends object>(group: G | undefined, name: string): G | undefined {
  const rest = Object.entries(group ?? {}).filter(([key]) => key !== name);
  return rest.length === 0 ? undefined : (Object.fromEntries(rest) as G);
}

function PlantField({ part, frame, held, write }: { part: PlantedPart; write: Write } & HeldProps) {
  const own = frame.plant?.[part];
  const isOwn = frame.plant !== undefined && Object.hasOwn(frame.plant, part);
  const value = () => {
    if (!isOwn) return AS_BEFORE;
    if (own === null || own === undefined) return FREE;
    return typeof own === "string" ? own : OWN_PLACE;
  };
  const put = (plant: Plant | null) => write({ plant: { ...frame.plant, [part]: plant } });
  const choose = (choice: string) => {
    if (choice === AS_BEFORE) write({ plant: without(frame.plant, part) });
    else if (choice === FREE) put(null);
    else if (choice === OWN_PLACE) put({ on: "floor", at: [0, 0] });
    else put(choice as Surface);
  };
  const name = capital(namePoint(part));
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={name}
        value={value()}
        options={[
          { value: AS_BEFORE, label: `As before: ${sayPlant(held.plant[part])}` },
          { value: FREE, label: "Free" },
          ...SURFACE_OPTIONS,
          { value: OWN_PLACE, label: "At a place of its own" },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {own && typeof own === "object" ? (
        <div className="flex flex-col gap-2 pl-3">
          <Select
            label={`${name} stands`}
            value={own.on}
            options={SURFACE_OPTIONS}
            onChange={(event) => put({ ...own, on: event.currentTarget.value as Surface })}
          />
          <PlaceFields
            label={name}
            at={own.at}
            onChange={([x = 0, y = 0, z]) => put({ ...own, at: z === undefined ? [x, y] : [x, y, z] })}
          />
          <NumberEntry
            label={`${name} points to the right`}
            value={own.heading ?? 0}
            min={-180}
            max={180}
            unit="°"
            onChange={(heading) => put({ ...own, heading })}
          />
        </div>
      ) : null}
    </div>
  );
}

type HeldProps = { frame: Keyframe; held: ReturnType<typeof listHeld>[number] };

function ReachField({ side, frame, held, write }: { side: "left" | "right"; write: Write } & HeldProps) {
  const hand = `hand.${side}` as const;
  const own = frame.reach?.[hand];
  const isOwn = frame.reach !== undefined && Object.hasOwn(frame.reach, hand);
  const before = held.reach[hand];
  const sayBefore = () => {
    if (before === null || before === undefined) return "nothing";
    return typeof before === "string" ? namePoint(before) : "a place in the room";
  };
  const name = `${capital(side)} hand holds`;
  const choose = (value: string) => {
    if (value === AS_BEFORE) write({ reach: without(frame.reach, hand) });
    else write({ reach: { ...frame.reach, [hand]: value === FREE ? null : value } });
  };
  if (isOwn && own !== null && own !== undefined && typeof own !== "string") {
    return (
      <div className="flex flex-col gap-2">
        <SpotFields
          label={name}
          spot={own}
          onChange={(spot) => write({ reach: { ...frame.reach, [hand]: spot } })}
        />
        <Button variant="plain" onClick={() => choose(FREE)}>
          Let the {side} hand go
        </Button>
      </div>
    );
  }
  return (
    <PointSelect
      label={name}
      value={isOwn ? (typeof own === "string" ? own : FREE) : AS_BEFORE}
      first={[
        { value: AS_BEFORE, label: `As before: ${sayBefore()}` },
        { value: FREE, label: "Nothing" },
        { value: "room", label: "A place in the room" },
      ]}
      onChange={(value) =>
        value === "room" ? write({ reach: { ...frame.reach, [hand]: [0.2, 0.4, 0] } }) : choose(value)
      }
    />
  );
}

/** Where the elbow of a hand that holds or stands somewhere points. */
function ElbowField({ side, frame, write }: { side: "left" | "right"; frame: Keyframe; write: Write }) {
  const own = frame.elbow?.[side];
  return (
    <>
      <Checkbox
        label={`Say where the ${side} elbow points`}
        hint="Seen from the chest. Otherwise as before, or back, down and outward."
        checked={own !== undefined}
        onChange={(event) =>
          write({
            elbow: event.currentTarget.checked
              ? { ...frame.elbow, [side]: [-0.5, -0.7, side === "right" ? 0.5 : -0.5] }
              : without(frame.elbow, side),
          })
        }
      />
      {own === undefined ? null : (
        <PlaceFields
          label={`${capital(side)} elbow points`}
          at={own}
          onChange={([x = 0, y = 0, z = 0]) => write({ elbow: { ...frame.elbow, [side]: [x, y, z] } })}
        />
      )}
    </>
  );
}

function RestFields({ frame, held, write }: { write: Write } & HeldProps) {
  const points = Object.entries(held.rest);
  const put = (entries: readonly (readonly [string, Surface])[]) =>
    write({ rest: Object.fromEntries(entries) });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-semibold">What rests</legend>
      <p className="text-sm text-ink-soft">
        {frame.rest === undefined ? "As in the keyframe before." : "The lowest of these touches."}
      </p>
      {points.map(([point, surface], row) => (
        // Rows are told apart by their place: the point of one is what is chosen in it.
        <div key={row} className="flex items-end gap-2">
          <PointSelect
            label={`Resting point ${row + 1}`}
            hideLabel
            value={point}
            onChange={(next) => put(points.map((one, at) => (at === row ? [next, surface] : one)))}
          />
          <Select
            label={`Point ${row + 1} rests`}
            hideLabel
            value={surface}
            options={SURFACE_OPTIONS}
            className="w-32 shrink-0"
            onChange={(event) => {
              const next = event.currentTarget.value as Surface;
              put(points.map((one, at) => (at === row ? [point, next] : one)));
            }}
          />
          <Button variant="plain" onClick={() => put(points.filter((_, at) => at !== row))}>
            Remove<span className="sr-only"> the {namePoint(point)}</span>
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => put([...points, ["pelvis", "floor"]])}>Add a point</Button>
        {frame.rest === undefined ? null : (
          <Button variant="plain" onClick={() => write({ rest: undefined })}>
            Rest as before
          </Button>
        )}
      </div>
    </fieldset>
  );
}

const BALANCES = [
  { value: FREE, label: "Nowhere in particular" },
  { value: "feet", label: "Over both feet" },
  { value: "foot.left", label: "Over the left foot" },
  { value: "foot.right", label: "Over the right foot" },
];

/** What touches, holds and carries in one keyframe. */
export function ContactFields({ movement, index, frame, onChange }: FieldsProps) {
  const held = listHeld(movement)[index];
  if (held === undefined) return null;
  const write: Write = (changes) =>
    onChange(
      (before) => changeKeyframe(before, index, (one) => dropUndefined({ ...one, ...changes })),
      `${index} contact ${Object.keys(changes).join()}`,
    );
  const parts = { frame, held, write };
  const asBefore = (value: string | null | undefined) => (value === undefined ? AS_BEFORE : (value ?? FREE));
  const readChoice = (value: string) => {
    if (value === AS_BEFORE) return undefined;
    return value === FREE ? null : value;
  };
  return (
    <>
      <RestFields {...parts} />
      <PointSelect
        label="What does not move along the floor"
        value={asBefore(frame.anchor)}
        first={[
          {
            value: AS_BEFORE,
            label: `As before: ${held.anchor === null ? "nothing" : namePoint(held.anchor)}`,
          },
          { value: FREE, label: "Nothing" },
        ]}
        onChange={(value) => write({ anchor: readChoice(value) })}
      />
      <Select
        label="The weight stays"
        value={asBefore(frame.balance)}
        options={[{ value: AS_BEFORE, label: "As before" }, ...BALANCES]}
        onChange={(event) => write({ balance: readChoice(event.currentTarget.value) as Keyframe["balance"] })}
      />
      <fieldset className="grid gap-3 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
        <legend className="mb-1 font-semibold">What is planted</legend>
        {PARTS.map((part) => (
          <PlantField key={part} part={part} {...parts} />
        ))}
      </fieldset>
      {SIDES.toReversed().map((side) => (
        <Fragment key={side}>
          <ReachField side={side} {...parts} />
          <ElbowField side={side} frame={frame} write={write} />
        </Fragment>
      ))}
    </>
  );
}

function dropUndefined(frame: Keyframe): Keyframe {
  return Object.fromEntries(
    Object.entries(frame).filter(([, value]) => value !== undefined),
  ) as unknown as Keyframe;
}
