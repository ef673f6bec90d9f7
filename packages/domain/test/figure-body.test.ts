import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANDMARKS, LENGTHS } from "../src/figure/body.ts";
import { findLandmark } from "../src/figure/body.ts";
import { type Angles, type Joint, JOINTS, limitsOf } from "../src/figure/joint.ts";
import { type Body, findCentreOfMass, locate, standBody } from "../src/figure/kinematics.ts";
import { placeFoot, placeHand, readJoints } from "../src/figure/limb.ts";
import { mirrorBody, mirrorPose } from "../src/figure/mirror.ts";
import { type Pose, UPRIGHT } from "../src/figure/pose.ts";
import { distance, NO_TURN, type Vector } from "../src/figure/vector.ts";

const within = (joint: Joint) =>
  fc.tuple(
    ...(limitsOf(joint).map(([min, max]) =>
      fc.double({ min: Math.max(min, -85), max: Math.min(max, 85), noNaN: true }),
    ) as [fc.Arbitrary<number>, fc.Arbitrary<number>, fc.Arbitrary<number>]),
  );

/** Any pose within the limits, and short of where three angles of a ball joint stop being one answer. */
const anyPose: fc.Arbitrary<Pose> = fc
  .record({
    joints: fc.tuple(...JOINTS.map(within)),
    pitch: fc.double({ min: -90, max: 90, noNaN: true }),
    roll: fc.double({ min: -90, max: 90, noNaN: true }),
    yaw: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  .map(({ joints, pitch, roll, yaw }) => ({
    ...UPRIGHT,
    root: { ...UPRIGHT.root, pitch, roll, yaw },
    joints: Object.fromEntries(
      JOINTS.map((joint, index) => [joint, joints[index] ?? [0, 0, 0]]),
    ) as unknown as Record<Joint, Angles>,
  }));

const apart = (a: Body, b: Body): number =>
  Math.max(...Object.keys(LANDMARKS).map((name) => distance(locate(a, name), locate(b, name))));

describe("the body of the tables", () => {
  test("stands as tall as stature, with the hips at .530 and the shoulders at .818 of it", () => {
    const body = standBody(UPRIGHT);
    const crown = locate(body, "crown");
    expect(crown[1] + findLandmark("crown").radius).toBeCloseTo(1, 1);
    expect(body["thigh.left"].at[1]).toBeCloseTo(0.53, 6);
    expect(locate(body, "shoulder.right")[1]).toBeCloseTo(0.818, 2);
    expect(locate(body, "sole.left")[1] - findLandmark("sole.left").radius).toBeCloseTo(0, 2);
  });

  test("has its centre of mass a little above the hips, in the middle", () => {
    const [x, y, z] = findCentreOfMass(standBody(UPRIGHT));
    expect(y).toBeGreaterThan(0.54);
    expect(y).toBeLessThan(0.6);
    expect(Math.abs(x)).toBeLessThan(0.02);
    expect(z).toBeCloseTo(0, 9);
  });

  test("keeps the length of every limb in every pose", () => {
    fc.assert(
      fc.property(anyPose, (pose) => {
        const body = standBody(pose);
        const thigh = distance(body["thigh.right"].at, body["shank.right"].at);
        const forearm = distance(body["forearm.left"].at, body["hand.left"].at);
        return Math.abs(thigh - LENGTHS.thigh) < 1e-9 && Math.abs(forearm - LENGTHS.forearm) < 1e-9;
      }),
    );
  });

  test("bends the joints the clinical way: flexion forward, abduction outward, internal rotation toes in", () => {
    const at = (joint: Joint, angles: Angles, landmark: string): Vector =>
      locate(standBody({ ...UPRIGHT, joints: { ...UPRIGHT.joints, [joint]: angles } }), landmark);
    const still = (landmark: string): Vector => locate(standBody(UPRIGHT), landmark);
    expect(at("hip.right", [30, 0, 0], "ankle.right")[0]).toBeGreaterThan(still("ankle.right")[0] + 0.1);
    expect(at("hip.right", [0, 30, 0], "ankle.right")[2]).toBeGreaterThan(still("ankle.right")[2] + 0.1);
    expect(at("hip.left", [0, 30, 0], "ankle.left")[2]).toBeLessThan(still("ankle.left")[2] - 0.1);
    expect(at("hip.right", [0, 0, 30], "toe.right")[2]).toBeLessThan(still("toe.right")[2] - 0.03);
    expect(at("hip.left", [0, 0, 30], "toe.left")[2]).toBeGreaterThan(still("toe.left")[2] + 0.03);
    expect(at("knee.left", [60, 0, 0], "ankle.left")[0]).toBeLessThan(still("ankle.left")[0] - 0.1);
    expect(at("elbow.left", [60, 0, 0], "wrist.left")[0]).toBeGreaterThan(still("wrist.left")[0] + 0.05);
    expect(at("ankle.left", [20, 0, 0], "toe.left")[1]).toBeGreaterThan(still("toe.left")[1] + 0.02);
    expect(at("lumbar", [0, 20, 0], "crown")[2]).toBeGreaterThan(0.05);
    expect(at("lumbar", [30, 0, 0], "crown")[0]).toBeGreaterThan(0.1);
    expect(at("neck", [0, 0, 40], "nose")[2]).toBeGreaterThan(0.02);
  });

  test("is mirrored by exchanging sides, in every pose", () => {
    fc.assert(
      fc.property(anyPose, (pose) => apart(standBody(mirrorPose(pose)), mirrorBody(standBody(pose))) < 1e-9),
    );
  });
});

describe("inverse kinematics", () => {
  const near = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  test("puts a foot exactly where it belongs, as far as the leg reaches", () => {
    fc.assert(
      fc.property(near(-0.25, 0.3), near(0.05, 0.3), near(-0.1, 0.2), (x, y, z) => {
        const body = standBody(UPRIGHT);
        const target: Vector = [x, y, 0.052 + z];
        fc.pre(distance(body["thigh.right"].at, target) < LENGTHS.thigh + LENGTHS.shank - 0.01);
        placeFoot(body, "right", target, NO_TURN);
        const thigh = distance(body["thigh.right"].at, body["shank.right"].at);
        return distance(body["foot.right"].at, target) < 1e-6 && Math.abs(thigh - LENGTHS.thigh) < 1e-9;
      }),
    );
  });

  test("bends the knee forward and the elbow backward", () => {
    const body = standBody(UPRIGHT);
    placeFoot(body, "left", [0, 0.2, -0.052], NO_TURN);
    expect(body["shank.left"].at[0]).toBeGreaterThan(0.1);
    placeHand(body, "right", [0.2, 0.75, 0.1], NO_TURN, null);
    expect(body["forearm.right"].at[0]).toBeLessThan(0.15);
  });

  test("reads from a body the angles that stand it up again", () => {
    fc.assert(
      fc.property(anyPose, (pose) => {
        const body = standBody(pose);
        const read = { ...pose, joints: readJoints(body, pose.joints) };
        return apart(standBody(read), body) < 1e-6;
      }),
    );
  });
});
