"use client";
import {
  addKeyframe,
  duplicateKeyframe,
  moveKeyframe,
  removeKeyframe,
} from "@plumbline/domain/figure/edit-movement";
import { SAMPLES } from "@plumbline/domain/figure/bake";
import type { Movement } from "@plumbline/domain/figure/movement";
import { MOVEMENT_LIMITS } from "@plumbline/domain/figure/parse-movement";
import { Button } from "@plumbline/ui/button";
import { FigureSvg } from "@plumbline/ui/figure-svg";
import { type KeyboardEvent, useRef } from "react";
import type { Change } from "./joint-fields.tsx";
import type { Drawn } from "./judge.ts";
import { drawKeyframe } from "./stage.tsx";

type Props = {
  movement: Movement;
  drawn: Drawn;
  index: number;
  /** Keyframes at which something does not hold. */
  wrong: ReadonlySet<number>;
  onSelect: (index: number) => void;
  onChange: Change;
};

/** The keyframes in their order, and what can be done with the chosen one. */
export function Timeline({ movement, drawn, index, wrong, onSelect, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const { keyframes } = movement;
  const last = keyframes.length - 1;
  const select = (to: number) => {
    onSelect(to);
    list.current?.querySelectorAll("button")[to]?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const ways: Readonly<Record<string, number>> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: last,
    };
    const to = ways[event.key];
    if (to === undefined || to < 0 || to > last) return;
    event.preventDefault();
    select(to);
  };
  const isFull = keyframes.length >= MOVEMENT_LIMITS.keyframes;
  const change = (make: (before: Movement) => Movement, to: number) => {
    onChange(make);
    onSelect(to);
  };
  return (
    <section aria-label="Keyframes" className="flex flex-col gap-2">
      <ol ref={list} className="flex gap-2 overflow-x-auto p-1">
        {keyframes.map(({ caption }, at) => (
          // A keyframe is what stands at its place.
          <li key={at} className="shrink-0">
            <button
              type="button"
              aria-current={at === index ? "step" : undefined}
              onClick={() => onSelect(at)}
              onKeyDown={press}
              className={`flex w-24 flex-col items-stretch rounded-md border p-1 text-left text-sm ${
                at === index ? "border-accent bg-accent-soft" : "border-line bg-surface hover:bg-sunk"
              }`}
            >
              <span className="relative block h-14 [&_svg]:h-full!" aria-hidden="true">
                {drawn.figure !== null && at * SAMPLES < drawn.figure.frames ? (
                  <FigureSvg box={drawn.figure.box} still={drawKeyframe(drawn.figure, at)} />
                ) : null}
              </span>
              <span className="truncate">
                {at + 1}. {caption === "" ? "No words yet" : caption}
              </span>
              {wrong.has(at) ? <span className="text-caution">To mend</span> : null}
            </button>
          </li>
        ))}
      </ol>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Keyframe {index + 1}</legend>
        <Button disabled={isFull} onClick={() => change((before) => addKeyframe(before, index), index + 1)}>
          Add after
        </Button>
        <Button
          disabled={isFull}
          onClick={() => change((before) => duplicateKeyframe(before, index), index + 1)}
        >
          Duplicate
        </Button>
        <Button
          disabled={index === 0}
          onClick={() => change((before) => moveKeyframe(before, index, -1), index - 1)}
        >
          Earlier
        </Button>
        <Button
          disabled={index === last}
          onClick={() => change((before) => moveKeyframe(before, index, 1), index + 1)}
        >
          Later
        </Button>
        <Button
          disabled={keyframes.length <= 1}
          onClick={() => change((before) => removeKeyframe(before, index), Math.min(index, last - 1))}
        >
          Remove
        </Button>
      </fieldset>
    </section>
  );
}
