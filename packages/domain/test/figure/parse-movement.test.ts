import fc from "fast-check";
import { describe, expect, test } from "vitest";
import bridge from "../../src/content/movements/bridge.json" with { type: "json" };
import clam from "../../src/content/movements/clam.json" with { type: "json" };
import sitToStand from "../../src/content/movements/sit-to-stand.json" with { type: "json" };
import slider from "../../src/content/movements/sciatic-slider-seated.json" with { type: "json" };
import { findExercise } from "../../src/exercises.ts";
import { bakeMovement } from "../../src/figure/bake.ts";
import { checkMovement } from "../../src/figure/check.ts";
import { parseMovement } from "../../src/figure/parse-movement.ts";

const MOVEMENTS: readonly unknown[] = [bridge, clam, sitToStand, slider];
const found = findExercise("bridge");
if (found === undefined) throw new Error("the library lost an exercise");
const exercise = found;

type Path = readonly (string | number)[];

/** The ways to every value inside data. */
function listPaths(data: unknown, path: Path = []): Path[] {
  if (typeof data !== "object" || data === null) return [path];
  const keys = Array.isArray(data) ? data.map((_, index) => index) : Object.keys(data);
  return [path, ...keys.flatMap((key) => listPaths(Reflect.get(data, key), [...path, key]))];
}

function replaceAt(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: object = Array.isArray(data) ? [...data] : { ...(data as object) };
  Reflect.set(copy, key, replaceAt(Reflect.get(copy, key), rest, value));
  return copy;
}

const junk = fc.oneof(
  fc.jsonValue(),
  fc.double(),
  fc.constantFrom(
    undefined,
    Number.NaN,
    Infinity,
    -1e9,
    "hip.left",
    "__proto__",
    "constructor",
    "floor",
    null,
    [],
  ),
  fc.anything(),
);
const mutated = fc.constantFrom(...MOVEMENTS).chain((movement) =>
  fc
    .array(fc.tuple(fc.constantFrom(...listPaths(movement)), junk), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce<unknown>((data, [path, value]) => {
        try {
          return replaceAt(data, path, value);
        } catch {
          return data;
        }
      }, movement),
    ),
);

describe("data that is a movement", () => {
  test("movements of the library come through as they are, also as text", () => {
    for (const movement of MOVEMENTS) {
      const { movement: parsed, problems } = parseMovement(JSON.parse(JSON.stringify(movement)));
      expect(problems).toEqual([]);
      expect(parsed).toEqual(movement);
    }
  });
});

describe("data that is none", () => {
  test("anything is judged without a throw", () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const { movement, problems } = parseMovement(data);
        expect(movement === null).toBe(problems.length > 0);
      }),
    );
  });

  test("a changed movement is refused, or is one that is solved, checked and drawn", () => {
    fc.assert(
      fc.property(mutated, (data) => {
        const { movement } = parseMovement(data);
        if (movement === null) return;
        const findings = checkMovement(movement, exercise);
        for (const finding of findings) expect(finding).not.toMatch(/NaN|Infinity|undefined/);
        if (findings.length > 0) return;
        const { channels, box } = bakeMovement(movement);
        expect([...channels.flat(), ...box].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test("what is named says something", () => {
    for (const path of [
      ["keyframes", 0, "pose", "neck"],
      ["keyframes", 0, "pose", "root", "pitch"],
      ["stills"],
    ]) {
      const { problems } = parseMovement(replaceAt(bridge, path, undefined));
      expect(problems.map((problem) => problem.path)).toEqual([path.join(".")]);
    }
  });

  const problemsOf = (changes: object) => parseMovement({ ...bridge, ...changes }).problems;

  test("every problem names its place and says a sentence", () => {
    const [first, second] = bridge.keyframes;
    const keyframes = [
      first,
      { ...second, pose: { hip: [1, 2], shin: 3, "knee.left": "far" }, pace: "slow" },
    ];
    expect(problemsOf({ keyframes, view: "below", extra: 1, start: "toString" })).toEqual([
      { path: "view", message: "It is a named view or a camera, not “below”." },
      {
        path: "start",
        message: expect.stringMatching(/^One of: none, standing, .*; not “toString”\.$/) as string,
      },
      { path: "keyframes.1.pace", message: "It is a word of the tempo or seconds, not “slow”." },
      { path: "keyframes.1.pose.hip", message: "It is a number or three numbers, not a list." },
      { path: "keyframes.1.pose.shin", message: "Nothing of this name is known." },
      { path: "keyframes.1.pose.knee.left", message: "It is a number or three numbers, not “far”." },
      { path: "extra", message: "Nothing of this name is known." },
    ]);
  });

  test("points, surfaces, hands and props are known ones", () => {
    const [first] = bridge.keyframes;
    const frame = (changes: object) => ({ keyframes: [{ ...first, ...changes }] });
    expect(problemsOf(frame({ rest: { tail: "floor" } }))[0]?.path).toBe("keyframes.0.rest.tail");
    expect(problemsOf(frame({ rest: { sacrum: "sea" } }))[0]?.path).toBe("keyframes.0.rest.sacrum");
    expect(problemsOf(frame({ reach: { "hand.middle": null } }))[0]?.path).toBe(
      "keyframes.0.reach.hand.middle",
    );
    expect(problemsOf({ props: [{ kind: "sword" }] })[0]?.message).toMatch(/^A prop is one of: mat, /);
    expect(problemsOf({ props: [{ kind: "mat", x: [0.4, -0.4], z: [-1, 1] }] })).toEqual([
      { path: "props.0.x", message: "The first number is below the second." },
    ]);
    expect(problemsOf({ props: [{ kind: "wall" }] })).toHaveLength(1);
    expect(problemsOf({ keyframes: Array.from({ length: 25 }, () => first) })[0]?.message).toBe(
      "From 1 to 24 entries, not 25.",
    );
  });
});
