"use client";
import type { Movement } from "@plumbline/domain/figure/movement";
import { Checkbox } from "@plumbline/ui/checkbox";
import { Select } from "@plumbline/ui/text-field";
import type { Change } from "./joint-fields.tsx";

const PLACES = ["First picture", "Middle picture", "Last picture"] as const;

const numbered = (keyframes: Movement["keyframes"]) =>
  keyframes.map(({ caption }, index) => ({ value: String(index), label: `${index + 1}. ${caption}` }));

/** Between which keyframes the arrows show the way. */
export function ArrowWayFields({ movement, onChange }: { movement: Movement; onChange: Change }) {
  const { arrowsBetween, keyframes } = movement;
  if (keyframes.length < 2) return null;
  return (
    <>
      <Checkbox
        label="Arrows show a part of the way"
        hint="Otherwise the whole way out."
        checked={arrowsBetween !== undefined}
        onChange={(event) => {
          const isPart = event.currentTarget.checked;
          onChange(({ arrowsBetween: _before, ...rest }) =>
            isPart ? { ...rest, arrowsBetween: [0, keyframes.length - 1] } : rest,
          );
        }}
      />
      {arrowsBetween === undefined ? null : (
        <>
          <Select
            label="Arrows begin at"
            value={String(arrowsBetween[0])}
            options={numbered(keyframes).slice(0, -1)}
            onChange={(event) => {
              const from = Number(event.currentTarget.value);
              const to = Math.max(from + 1, arrowsBetween[1]);
              onChange((before) => ({ ...before, arrowsBetween: [from, to] }));
            }}
          />
          <Select
            label="Arrows end at"
            value={String(arrowsBetween[1])}
            options={numbered(keyframes).slice(arrowsBetween[0] + 1)}
            onChange={(event) => {
              const to = Number(event.currentTarget.value);
              onChange((before) => ({ ...before, arrowsBetween: [arrowsBetween[0], to] }));
            }}
          />
        </>
      )}
    </>
  );
}

/** Which keyframes are shown where nothing moves and on paper. */
export function StillFields({ movement, onChange }: { movement: Movement; onChange: Change }) {
  const { stills, keyframes } = movement;
  const last = keyframes.length - 1;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-semibold">Pictures for paper</legend>
      <Checkbox
        label="Choose the three pictures"
        hint="Otherwise they are start, middle and end of the way."
        checked={stills !== undefined}
        onChange={(event) => {
          const isOwn = event.currentTarget.checked;
          onChange(({ stills: _before, ...rest }) =>
            isOwn ? { ...rest, stills: [0, Math.floor(last / 2), last] } : rest,
          );
        }}
      />
      {stills === undefined
        ? null
        : PLACES.map((label, place) => (
            <Select
              key={label}
              label={label}
              value={String(stills[place])}
              options={numbered(keyframes)}
              onChange={(event) => {
                const chosen = Number(event.currentTarget.value);
                const [start, middle, end] = stills.with(place, chosen);
                onChange((before) => ({ ...before, stills: [start ?? 0, middle ?? 0, end ?? 0] }));
              }}
            />
          ))}
    </fieldset>
  );
}
