import fc from "fast-check";
import { describe, expect, test } from "vitest";
import bridge from "../../src/content/movements/bridge.json" with { type: "json" };
import clam from "../../src/content/movements/clam.json" with { type: "json" };
import slider from "../../src/content/movements/sciatic-slider-seated.json" with { type: "json" };
import { EXERCISES } from "../../src/exercises.ts";
import { EQUIPMENT } from "../../src/exercise.ts";
import { bakeMovement } from "../../src/figure/bake.ts";
import { listFindings } from "../../src/figure/check.ts";
import {
  addKeyframe,
  duplicateKeyframe,
  forgetJoints,
  listPoses,
  moveKeyframe,
  newProp,
  removeKeyframe,
  startMovement,
  writePose,
  writesJoint,
} from "../../src/figure/edit-movement.ts";
import { sayFinding } from "../../src/figure/finding-words.ts";
import type { Movement } from "../../src/figure/movement.ts";
import { parseMovement } from "../../src/figure/parse-movement.ts";

const MOVEMENTS = [bridge, clam, slider] as unknown as readonly Movement[];
const [first] = MOVEMENTS;
if (first === undefined) throw new Error("there are movements");
const movementOf = fc.constantFrom(...MOVEMENTS);
const anyKeyframe = movementOf.chain((movement) =>
  fc.tuple(fc.constant(movement), fc.nat({ max: movement.keyframes.length - 1 })),
);

const jointsOf = (movement: Movement) => listPoses(movement).map(({ joints }) => joints);

describe("keyframes", () => {
  test("one that is added, or is a copy, changes no other", () => {
    fc.assert(
      fc.property(anyKeyframe, ([movement, index]) => {
        const before = jointsOf(movement);
        for (const make of [addKeyframe, duplicateKeyframe]) {
          const after = jointsOf(make(movement, index));
          expect(after).toEqual(before.toSpliced(index + 1, 0, before[index] ?? ({} as never)));
          expect(parseMovement(make(movement, index)).problems).toEqual([]);
        }
      }),
    );
  });

  test("when one is removed, the others look as they did", () => {
    fc.assert(
      fc.property(anyKeyframe, ([movement, index]) => {
        expect(jointsOf(removeKeyframe(movement, index))).toEqual(jointsOf(movement).toSpliced(index, 1));
      }),
    );
  });

  test("one that is moved takes its pose along, and back again nothing has changed", () => {
    fc.assert(
      fc.property(anyKeyframe, ([movement, index]) => {
        const before = jointsOf(movement);
        const moved = moveKeyframe(movement, index, 1);
        const [a, b] = [before[index], before[index + 1]];
        const isLast = a === undefined || b === undefined;
        expect(jointsOf(moved)).toEqual(isLast ? before : before.toSpliced(index, 2, b, a));
        expect(jointsOf(isLast ? moved : moveKeyframe(moved, index + 1, -1))).toEqual(before);
      }),
    );
  });

  test("stills and arrows go along with their keyframes", () => {
    const movement: Movement = { ...first, stills: [0, 1, 1], arrowsBetween: [0, 1] };
    expect(addKeyframe(movement, 0).arrowsBetween).toEqual([0, 2]);
    expect(moveKeyframe(movement, 0, 1).arrowsBetween).toEqual([0, 1]);
    expect(removeKeyframe(movement, 0).arrowsBetween).toBeUndefined();
    expect(parseMovement({ ...movement, arrowsBetween: [1, 1] }).problems).toEqual([
      { path: "arrowsBetween", message: "The arrows end before they begin." },
    ]);
    expect(parseMovement({ ...movement, arrowsBetween: [0, 8] }).problems).toEqual([
      { path: "arrowsBetween.1", message: "There is no keyframe 9." },
    ]);
    expect(addKeyframe(movement, 0).stills).toEqual([0, 2, 2]);
    expect(removeKeyframe(movement, 0).stills).toEqual([0, 0, 0]);
    expect(moveKeyframe(movement, 0, 1).stills).toEqual([1, 0, 0]);
    expect(parseMovement({ ...movement, stills: [0, 1, 9] }).problems).toEqual([
      { path: "stills.2", message: "There is no keyframe 10." },
    ]);
  });
});

describe("poses", () => {
  test("one side is written without the other, over a word for both", () => {
    const written = writePose(first, 1, { "hip.left": [10, 0, 0] });
    const [before, after] = [listPoses(first)[1], listPoses(written)[1]];
    expect(after?.joints["hip.left"]).toEqual([10, 0, 0]);
    expect(after?.joints["hip.right"]).toEqual(before?.joints["hip.right"]);
  });

  test("a joint that is forgotten is as in the keyframe before", () => {
    const forgotten = forgetJoints(first, 1, ["hip.left", "hip.right"]);
    const [start, end] = listPoses(forgotten);
    expect(end?.joints["hip.left"]).toEqual(start?.joints["hip.left"]);
    expect(writesJoint(forgotten.keyframes[1] ?? { caption: "", pose: {} }, "hip.left")).toBe(false);
  });
});

test("every exercise of the library can be begun anew: a movement that is drawn", () => {
  for (const exercise of EXERCISES) {
    const movement = startMovement(exercise);
    expect(parseMovement(movement).problems, exercise.slug).toEqual([]);
    expect(bakeMovement(movement).frames, exercise.slug).toBeGreaterThan(1);
  }
});

test("every prop that can be added is one", () => {
  const props = EQUIPMENT.filter((kind) => kind !== "none").map(newProp);
  expect(props.flatMap((prop) => parseMovement({ ...first, props: [prop] }).problems)).toEqual([]);
});

describe("findings in words", () => {
  const exercise = EXERCISES.find(({ slug }) => slug === "bridge");
  if (exercise === undefined) throw new Error("the library lost an exercise");
  const say = (movement: Movement) => listFindings(movement, exercise).map(sayFinding);

  test("a joint beyond its limit is named with its keyframe", () => {
    expect(say(writePose(first, 1, { neck: [95, 0, 0] }))).toContainEqual({
      keyframe: 1,
      sentence: "Neck, forward bend: 95° at keyframe 2. It goes from −60° to 60°.",
    });
  });

  test("what is missing in the room, and what cannot be solved, is said", () => {
    const bare = say({ ...first, props: [], worked: [], side: "unilateral" });
    expect(bare.map(({ sentence }) => sentence)).toContain(
      "The target of the exercise is not tinted: tick it under what is shown.",
    );
    const [frame] = first.keyframes;
    const chairless = { ...first, keyframes: [{ ...frame, rest: { pelvis: "chair" } }] } as Movement;
    expect(say(chairless).map(({ sentence }) => sentence)).toContain("The movement has no chair to rest on.");
  });

  test("no sentence shows the name of a variable", () => {
    const tangled = writePose(first, 1, { knee: 200, root: { y: -1 }, "shoulder.left": [250, 0, 0] });
    for (const { sentence } of say({ ...tangled, props: [] })) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/[a-z]+\.(left|right)|[a-z][A-Z]|\[/);
    }
  });
});
