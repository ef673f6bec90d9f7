"use client";
import { namePoint } from "@plumbline/domain/figure/joint-words";
import type { Movement } from "@plumbline/domain/figure/movement";
import { MOVEMENT_LIMITS } from "@plumbline/domain/figure/parse-movement";
import { Button } from "@plumbline/ui/button";
import { Checkbox } from "@plumbline/ui/checkbox";
import type { Change } from "./joint-fields.tsx";
import { PointSelect } from "./point-select.tsx";
import { PlaceFields } from "./spot-fields.tsx";

type Push = NonNullable<Movement["pushes"]>[number];

const FROM_ABOVE: Push["by"] = [0, -0.08, 0];

/** Straight arrows that end at a point: what is pressed, breathed or tilted without a way that can be seen. */
export function PushFields({ movement, onChange }: { movement: Movement; onChange: Change }) {
  const { pushes = [] } = movement;
  const write = (next: readonly Push[], kind = "") =>
    onChange((before) => ({ ...before, pushes: next }), kind);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-semibold">Straight arrows</legend>
      <p className="text-sm text-ink-soft">
        What is pressed, breathed or tilted. Each ends or begins at a point of the body, where it is in the
        last picture, and is as long as the numbers say, in body heights.
      </p>
      {pushes.map((push, place) => {
        const { at, by, away = false } = push;
        const name = `Straight arrow ${place + 1}, ${namePoint(at)}`;
        const put = (changes: Partial<Push>, kind = "") =>
          write(pushes.with(place, { ...push, ...changes }), kind);
        return (
          // A straight arrow has no name of its own.
          <div key={place} className="flex flex-col gap-1">
            <div className="flex items-end gap-2">
              <PointSelect
                label={`Straight arrow ${place + 1} ${away ? "begins" : "ends"} at`}
                value={at}
                onChange={(point) => put({ at: point })}
              />
              <Button variant="plain" onClick={() => write(pushes.toSpliced(place, 1))}>
                Remove<span className="sr-only"> {name}</span>
              </Button>
            </div>
            <Checkbox
              label={`Straight arrow ${place + 1} points away from it`}
              checked={away}
              onChange={(event) => put({ away: event.currentTarget.checked })}
            />
            <PlaceFields
              label={name}
              at={by}
              onChange={([x = 0, y = 0, z = 0]) => put({ by: [x, y, z] }, `straight arrow ${place}`)}
            />
          </div>
        );
      })}
      {pushes.length < MOVEMENT_LIMITS.points ? (
        <div>
          <Button onClick={() => write([...pushes, { at: "navel", by: FROM_ABOVE }])}>
            Add a straight arrow
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
