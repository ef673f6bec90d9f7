import { describe, expect, test } from "vitest";
import { bakeMovement, readFrame } from "../src/figure/bake.ts";
import { newProp, PROP_KINDS } from "../src/figure/edit-movement.ts";
import { mirrorMovement } from "../src/figure/mirror-movement.ts";
import { checkMovement } from "../src/figure/check.ts";
import { readBetween, unfold } from "../src/figure/frames.ts";
import type { Keyframe, Movement } from "../src/figure/movement.ts";
import { drawPath } from "../src/figure/path.ts";
import { listPhases, timePhases } from "../src/figure/timing.ts";
import { viewMovement } from "../src/figure/view.ts";
import { findExercise } from "../src/exercises.ts";
import bridgeData from "../src/content/movements/bridge.json" with { type: "json" };
import heelSlideData from "../src/content/movements/heel-slide.json" with { type: "json" };

function find(slug: string) {
  const exercise = findExercise(slug);
  if (exercise === undefined) throw new Error(`${slug} is not in the library`);
  return exercise;
}

// The files are plain JSON; their words are checked by the checks themselves.
const bridge = bridgeData as unknown as Movement;
const heelSlide = heelSlideData as unknown as Movement;
const change = (movement: Movement, at: number, part: Partial<Keyframe>): Movement => ({
  ...movement,
  keyframes: movement.keyframes.map((frame, index) => (index === at ? { ...frame, ...part } : frame)),
});
const last = bridge.keyframes.length - 1;
const posed = (pose: Keyframe["pose"]): Movement =>
  change(bridge, last, { pose: { ...bridge.keyframes[last]?.pose, ...pose } });
const findings = (movement: Movement): string => checkMovement(movement, find("bridge")).join("\n");

describe("each check finds what it is there for", () => {
  test("nothing, in the movement as it is", () => expect(findings(bridge)).toBe(""));

  test("a joint beyond its limit", () =>
    expect(findings(posed({ neck: [95, 0, 0] }))).toContain("neck[0] is 95°"));

  test("a foot that cannot stay where it is planted", () => {
    const away = posed({ root: { ...bridge.keyframes[last]?.pose.root, x: -0.6 } });
    expect(
      findings({ ...away, keyframes: away.keyframes.map((frame) => ({ ...frame, anchor: null })) }),
    ).toMatch(/foot\.(left|right) leaves its place/);
  });

  test("a part below the floor", () => {
    expect(findings(change(bridge, last, { rest: { pubis: "floor" } }))).toContain("below the floor");
  });

  test("a part goes through a doorway, not beside it", () => {
    const doorway = (opening: readonly [number, number]) =>
      findings({ ...bridge, props: [...bridge.props, { kind: "wall", x: 0.2, opening }] });
    expect(doorway([-0.25, 0.25])).toBe("");
    expect(doorway([0, 0.25])).toContain("through the wall");
  });

  test("a part through the wall", () => {
    expect(findings({ ...bridge, props: [...bridge.props, { kind: "wall", x: 0.2 }] })).toContain(
      "through the wall",
    );
  });

  test("the wrong side, a missing tool, a target and a word that nothing shows", () => {
    expect(findings({ ...bridge, side: "unilateral" })).toContain("the exercise is bilateral");
    expect(findings({ ...bridge, props: [] })).toContain("no mat is drawn");
    expect(findings({ ...bridge, worked: [] })).toContain("glute_max is not tinted");
    const exercise = { ...find("bridge"), cues: ["Lift the tailbone."] };
    expect(checkMovement({ ...bridge, marks: [], worked: ["glute_max"] }, exercise).join()).toContain(
      "tailbone",
    );
  });

  test("a loop that jumps from one side to the other", () => {
    const heel = heelSlide;
    const crooked = change(heel, 0, {
      pose: { ...heel.keyframes[0]?.pose, "hip.left": [52, 30, 0] },
      plant: {},
    });
    expect(checkMovement(crooked, find("heel-slide")).join()).toMatch(/loop jumps/);
  });

  test("a surface that is not there is a sentence, not a crash", () => {
    expect(findings(change(bridge, last, { rest: { upperBack: "table" } }))).toContain("has no table");
  });
});

describe("arrows", () => {
  const arrowsOf = (changes: Partial<Movement>): readonly string[] =>
    bakeMovement({ ...bridge, arrows: ["knee.right"], ...changes }).arrows;
  const ends = (path = "") => {
    const [x = 0, y = 0, endX = 0, endY = 0] = (path.match(/^M(\S+) (\S+)L(\S+) (\S+?)M/) ?? [])
      .slice(1)
      .map(Number);
    return { x, y, endX, endY };
  };

  test("have a head at both ends where the way back is done as well", () => {
    const heads = (path = ""): number => path.split("M").length - 2;
    expect(arrowsOf({ arrows: ["hip.right"] }).map(heads)).toEqual([1]);
    expect(arrowsOf({ arrows: ["hip.right"], toAndFro: true }).map(heads)).toEqual([2]);
  });

  test("show the way between the keyframes that are named", () => {
    const [start, end] = [bridge.keyframes[0], bridge.keyframes[last]];
    if (start === undefined || end === undefined) throw new Error("the bridge has a start and an end");
    const keyframes = [start, end, { caption: "Down", pose: start.pose, pace: 1 }];
    const part = arrowsOf({ keyframes, arrows: ["hip.right"], arrowsBetween: [0, 1] });
    expect(part).toEqual(arrowsOf({ arrows: ["hip.right"] }));
    expect(arrowsOf({ keyframes, arrows: ["hip.right"], arrowsBetween: [1, 2] })).not.toEqual(part);
  });

  test("that press end at their point, and those that point away begin at it", () => {
    const by = [0, -0.1, 0] as const;
    const [to] = arrowsOf({ arrows: [], pushes: [{ at: "navel", by }] }).map(ends);
    const [from] = arrowsOf({ arrows: [], pushes: [{ at: "navel", by, away: true }] }).map(ends);
    expect([from?.x, from?.y]).toEqual([to?.endX, to?.endY]);
    // Down in the room is down in the picture, where y grows.
    expect((to?.endY ?? 0) - (to?.y ?? 0)).toBeGreaterThan(50);
    expect((from?.endY ?? 0) - (from?.y ?? 0)).toBeGreaterThan(50);
  });
});

test("the room is mirrored with the body: twice is as it was", () => {
  const room: Movement = {
    ...bridge,
    props: [
      ...PROP_KINDS.map((kind) => newProp(kind)),
      { kind: "wall", x: 0.9, span: [-0.4, 0.1], opening: [-0.3, -0.1] },
    ],
  };
  const once = mirrorMovement(room);
  expect(once.props.at(-1)).toEqual({ kind: "wall", x: 0.9, span: [-0.1, 0.4], opening: [0.1, 0.3] });
  expect(once.props).toContainEqual({ kind: "clock", centre: [0.4, 0.85, 0.3], share: 0.25 });
  // Nought is the same on both sides, whatever its sign.
  const plain = (props: Movement["props"]): unknown => JSON.parse(JSON.stringify(props));
  expect(plain(mirrorMovement(once).props)).toEqual(plain(room.props));
});

describe("the loop takes its times from the dosage", () => {
  const phases = listPhases(bridge);
  const total = (list: readonly number[]): number => list.reduce((sum, seconds) => sum + seconds, 0);

  test("lowering, pause and lifting as the tempo says", () => {
    const plain = listPhases({
      ...bridge,
      keyframes: bridge.keyframes.map(({ stay: _stay, ...frame }) => frame),
    });
    const lifts = plain.filter(({ pace }) => pace === "lift").length;
    const lowers = plain.filter(({ pace }) => pace === "lower").length;
    const seconds = timePhases(plain, { holdSeconds: null, holdBreaths: null, tempo: "4-1-2" });
    expect(total(seconds)).toBe(lifts * 2 + lowers * 4);
  });

  test("a long hold is cut short, and shown in full when asked", () => {
    const hold = { holdSeconds: 30, holdBreaths: null, tempo: null };
    expect(total(timePhases(phases, hold, true)) - total(timePhases(phases, hold))).toBe(27);
    const breaths = { holdSeconds: null, holdBreaths: 4, tempo: null };
    expect(total(timePhases(phases, breaths, true)) - total(timePhases(phases, breaths))).toBe(17);
  });

  test("an alternating movement goes on with the other side", () => {
    const march = listPhases(heelSlide);
    expect(march.filter(({ mirrored }) => mirrored)).toHaveLength(march.length / 2);
  });
});

describe("what is baked is what is played", () => {
  const figure = bakeMovement(bridge);

  test("between the frames runs a curve through the frames", () => {
    const tracks = unfold(figure.channels);
    for (const { first, last: end } of figure.phases.filter((phase) => phase.first !== phase.last)) {
      for (const frame of [first, end]) {
        const curve = readBetween(tracks, frame, first, end);
        const exact = readFrame(figure.channels, frame);
        curve.forEach((value, index) => expect(value).toBeCloseTo(exact[index] ?? Number.NaN, 6));
      }
    }
  });

  test("the loop closes: each stretch begins where the one before ended", () => {
    figure.phases.forEach((phase, index) => {
      const before = figure.phases.at(index - 1);
      expect(readFrame(figure.channels, phase.first)).toEqual(readFrame(figure.channels, before?.last ?? -1));
    });
  });

  test("everything drawn lies inside the picture in every frame", () => {
    const [left, top, width, height] = figure.box;
    for (let frame = 0; frame < figure.frames; frame++) {
      readFrame(figure.channels, frame).forEach((value, index) => {
        expect(value).toBeGreaterThanOrEqual(index % 2 === 0 ? left : top);
        expect(value).toBeLessThanOrEqual(index % 2 === 0 ? left + width : top + height);
      });
    }
  });

  test("the stills are named by what is done in them", () => {
    const { stills } = viewMovement(bridge, { holdSeconds: 3, holdBreaths: null, tempo: null });
    expect(stills[0]?.caption).toBe(bridge.keyframes[0]?.caption);
    expect(stills[2]?.caption).toBe(bridge.keyframes[last]?.caption);
  });
});

describe("paths", () => {
  test("a limb seen end on is a whole circle", () => {
    expect(drawPath([[0, 0, 10, 4]], [50, 60])).toBe("M40 60a10 10 0 1 1 20 0a10 10 0 1 1 -20 0Z");
  });

  test("a field is drawn the same way round whichever way its points are named", () => {
    const at = [0, 0, 10, 0, 10, 10, 0, 10];
    const area = (path: string): number => {
      const points = [...path.matchAll(/(-?\d+) (-?\d+)/g)].map(
        ([, x, y]) => [Number(x), Number(y)] as const,
      );
      return points.reduce((sum, [x, y], index) => {
        const [nx, ny] = points[(index + 1) % points.length] ?? [x, y];
        return sum + x * ny - nx * y;
      }, 0);
    };
    expect(area(drawPath([[-1, 0, 1, 2, 3]], at))).toBeGreaterThan(0);
    expect(area(drawPath([[-1, 3, 2, 1, 0]], at))).toBeGreaterThan(0);
  });
});
