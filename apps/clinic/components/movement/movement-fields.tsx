"use client";
import { cameraOf } from "@plumbline/domain/figure/camera";
import { type Movement, type View, VIEWS } from "@plumbline/domain/figure/movement";
import { START_NAMES, type StartName } from "@plumbline/domain/figure/start";
import { Checkbox } from "@plumbline/ui/checkbox";
import { Select } from "@plumbline/ui/text-field";
import type { Change } from "./joint-fields.tsx";
import { NumberEntry } from "./number-entry.tsx";
import { Slider } from "./slider.tsx";

type Props = { movement: Movement; onChange: Change };

const words = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const VIEW_WORDS: Readonly<Record<View, string>> = {
  side: "From the side",
  front: "From the front",
  back: "From behind",
  high: "From the side, high up",
  above: "From above",
  frontRight: "From the front and right",
  backRight: "From behind and right",
};
const OWN = "own";

/** From where the figure is seen. */
export function ViewFields({ movement, onChange }: Props) {
  const { view } = movement;
  const camera = cameraOf(view);
  const turn = (changes: Partial<typeof camera>) =>
    onChange((before) => ({ ...before, view: { ...cameraOf(before.view), ...changes } }), "view");
  return (
    <>
      <Select
        label="Seen"
        hint="Or drag the figure."
        value={typeof view === "string" ? view : OWN}
        options={[
          ...VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] })),
          { value: OWN, label: "From an angle of its own" },
        ]}
        onChange={(event) => {
          const value = event.currentTarget.value;
          onChange((before) => ({
            ...before,
            view: value === OWN ? { ...cameraOf(before.view) } : (value as View),
          }));
        }}
      />
      <Slider
        label="Around the body"
        value={camera.yaw}
        min={-180}
        max={180}
        onChange={(yaw) => turn({ yaw })}
      />
      <Slider
        label="Above the floor"
        value={camera.pitch}
        min={-10}
        max={90}
        onChange={(pitch) => turn({ pitch })}
      />
    </>
  );
}

/** What holds for the whole movement. */
export function MovementFields({ movement, onChange }: Props) {
  const put = (changes: Partial<Movement>) =>
    onChange((before) => ({ ...before, ...changes }), `movement ${Object.keys(changes).join()}`);
  return (
    <>
      <Select
        label="Start position"
        hint="What the first keyframe does not say comes from here."
        value={movement.start}
        options={START_NAMES.map((value) => ({
          value,
          label: value === "none" ? "None: standing upright, nothing touches" : words(value),
        }))}
        onChange={(event) => put({ start: event.currentTarget.value as StartName })}
      />
      <Select
        label="After the last keyframe"
        value={movement.loop}
        options={[
          { value: "return", label: "Back the way it came" },
          { value: "cycle", label: "On to the first" },
        ]}
        onChange={(event) => put({ loop: event.currentTarget.value as Movement["loop"] })}
      />
      <Select
        label="The trunk is turned at"
        value={movement.root ?? "pelvis"}
        options={[
          { value: "pelvis", label: "the pelvis" },
          { value: "chest", label: "the chest, where the back lies still" },
        ]}
        onChange={(event) => put({ root: event.currentTarget.value as NonNullable<Movement["root"]> })}
      />
      {movement.side === "alternating" ? (
        <Checkbox
          label="The other side follows as the mirror"
          checked={movement.mirrored !== false}
          onChange={(event) => put({ mirrored: event.currentTarget.checked })}
        />
      ) : null}
      <NumberEntry
        label="Ground passes below, statures a second"
        value={movement.ground ?? 0}
        min={0}
        max={2}
        step={0.05}
        onChange={(ground) =>
          onChange(({ ground: _before, ...rest }) => (ground === 0 ? rest : { ...rest, ground }), "ground")
        }
      />
    </>
  );
}
