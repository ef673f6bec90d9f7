import { describe, expect, test } from "vitest";
import {
  addRotation,
  buildBlade,
  describeRotation,
  drawArc,
  drawSegment,
  findSwing,
  placeOnFan,
} from "../src/fan-geometry.ts";

describe("the swing of a hip rotation", () => {
  test("internal rotation opens away from the axis and external towards it", () => {
    expect(findSwing("left", "internal")).toBe(-1);
    expect(findSwing("left", "external")).toBe(1);
    expect(findSwing("right", "internal")).toBe(1);
    expect(findSwing("right", "external")).toBe(-1);
  });

  test("the same angle on the other side is the mirror image", () => {
    for (const deg of [0, 12, 30, 44.5, 90]) {
      const left = placeOnFan(deg, 80, findSwing("left", "internal"));
      const right = placeOnFan(deg, 80, findSwing("right", "internal"));
      expect(left.x).toBeCloseTo(-right.x, 6);
      expect(left.y).toBeCloseTo(right.y, 6);
    }
  });
});

test("zero degrees hangs straight down and ninety lies level", () => {
  expect(placeOnFan(0, 80, 1)).toEqual({ x: 0, y: 80 });
  expect(placeOnFan(90, 80, 1)).toEqual({ x: 80, y: 0 });
  expect(placeOnFan(90, 80, -1)).toEqual({ x: -80, y: 0 });
});

test("thirty degrees moves half the radius sideways", () => {
  expect(placeOnFan(30, 80, 1).x).toBeCloseTo(40, 2);
  expect(placeOnFan(30, 80, 1).y).toBeCloseTo(69.28, 2);
});

test("a wedge passes through neutral and its value, and ends in the pivot", () => {
  const path = drawSegment(0, 30, 1, 0, 80);
  expect(path).toContain("80");
  expect(path).toContain("40,69.28");
  expect(path).toMatch(/L0,0Z$/);
});

test("the reference arc runs from its low to its high degree", () => {
  expect(drawArc(30, 90, 1, 80)).toBe("M40,69.28A80,80,0,0,0,80,0");
  expect(drawArc(30, 90, -1, 80)).toBe("M-40,69.28A80,80,0,0,1,-80,0");
});

describe("a blade", () => {
  test("without a value keeps its reference and draws nothing else", () => {
    const blade = buildBlade(
      "left",
      "internal",
      { valueDeg: null, errorDeg: 6, reference: { lowDeg: 30, highDeg: 45 } },
      80,
    );
    expect(blade).toMatchObject({ sweep: null, tip: null, band: null });
    expect(blade.reference).not.toBeNull();
  });

  test("of zero degrees is a measured value", () => {
    expect(buildBlade("left", "internal", { valueDeg: 0 }, 80).tip).toEqual({ x: 0, y: 80 });
  });

  test("never lets the error band cross neutral", () => {
    const crossing = buildBlade("right", "internal", { valueDeg: 2, errorDeg: 6 }, 80).band;
    expect(crossing).toBe(drawSegment(0, 8, 1, 36, 80));
  });
});

test("the total of a side is known only when both rotations are", () => {
  expect(addRotation({ irDeg: 24, erDeg: 44 })).toBe(68);
  expect(addRotation({ irDeg: 0, erDeg: 0 })).toBe(0);
  expect(addRotation({ irDeg: null, erDeg: 44 })).toBeNull();
});

test("the sentence names left before right and says what was not measured", () => {
  expect(describeRotation({ irDeg: 24, erDeg: 44 }, { irDeg: null, erDeg: 42 })).toBe(
    "Left: internal rotation 24°, external rotation 44°. Right: internal rotation not measured, external rotation 42°.",
  );
});
