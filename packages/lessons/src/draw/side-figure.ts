import { along, type Point } from "./geometry.ts";
import { body } from "./palette.ts";
import { disc, element, group, limb, n, shape } from "./svg.ts";

/** Angles in degrees on the screen: 0 points down, 90 to the right (forward), 180 up. */
interface LegPose {
  thigh: number;
  shin: number;
  foot?: number;
}

/** An arm, in the same angles. */
interface ArmPose {
  upper: number;
  fore: number;
  /** Lengths as seen, when the arm points partly at us; 1 is the whole length. */
  seen?: number;
}

/** A body seen from its right side or lying; the hip joint is where everything hangs. */
export interface SidePose {
  hip: Point;
  scale?: number;
  pelvis: number;
  trunk: number;
  head: number;
  near: LegPose;
  far: LegPose;
  nearArm: ArmPose;
  farArm: ArmPose;
  /** How far the belly is out, 0 to 1, for breathing. */
  belly?: number;
}

const LENGTH = { pelvis: 54, thorax: 96, neck: 62, thigh: 128, shin: 124, foot: 44, upper: 84, fore: 74 };

/** The joints of a leg. */
function legJoints(hip: Point, leg: LegPose, scale = 1): { knee: Point; ankle: Point; toe: Point } {
  const knee = along(hip, leg.thigh, LENGTH.thigh * scale);
  const ankle = along(knee, leg.shin, LENGTH.shin * scale);
  return { knee, ankle, toe: along(ankle, leg.foot ?? leg.shin + 90, LENGTH.foot * scale) };
}

function drawLeg(hip: Point, pose: LegPose, s: number, skin: string, shorts: string): string {
  const { knee, ankle, toe } = legJoints(hip, pose, s);
  const hem = along(hip, pose.thigh, LENGTH.thigh * 0.56 * s);
  const heel = along(ankle, (pose.foot ?? pose.shin + 90) + 150, 9 * s);
  return [
    limb(heel, 10 * s, toe, 7.5 * s, skin),
    limb(knee, 19 * s, ankle, 11 * s, skin),
    limb(along(knee, pose.shin, 34 * s), 19.5 * s, along(knee, pose.shin, 60 * s), 16 * s, skin),
    limb(hip, 30 * s, knee, 19.5 * s, skin),
    limb(hip, 32.5 * s, hem, 27 * s, shorts),
  ].join("");
}

function drawArm(shoulder: Point, pose: ArmPose, s: number, skin: string, sleeve: string): string {
  const seen = (pose.seen ?? 1) * s;
  const elbow = along(shoulder, pose.upper, LENGTH.upper * seen);
  const wrist = along(elbow, pose.fore, LENGTH.fore * seen);
  const cuff = along(shoulder, pose.upper, LENGTH.upper * 0.48 * seen);
  return [
    limb(elbow, 11 * s, wrist, 8 * s, skin),
    limb(wrist, 9 * s, along(wrist, pose.fore, 15 * s), 7.5 * s, skin),
    limb(shoulder, 15 * s, elbow, 11 * s, skin),
    limb(shoulder, 17.5 * s, cuff, 15 * s, sleeve),
  ].join("");
}

/** A head in profile, facing right when upright. */
function drawHead(centre: Point, angle: number, s: number): string {
  const face =
    disc([0, 0], 28, body.skin) + element("ellipse", { cx: 3, cy: 9, rx: 23, ry: 25, fill: body.skin });
  const nose = shape("M25,-2C31,6 34,9 30,13C28,15 24,14 22,14Z", body.skin);
  const hair = shape(
    "M20,-24C6,-38 -26,-34 -32,-8C-36,12 -27,28 -17,28C-12,20 -15,10 -8,4C-2,-2 4,-8 6,-16C10,-17 16,-19 20,-24Z",
    body.hair,
  );
  const ear = element("ellipse", { cx: -3, cy: 6, rx: 4.5, ry: 7, fill: body.skinFar });
  const place = `translate(${n(centre[0])},${n(centre[1])}) rotate(${n(180 - angle)}) scale(${n(s)})`;
  return group({ transform: place }, face, nose, hair, ear);
}

function drawTrunk(hip: Point, waist: Point, neck: Point, pose: SidePose, s: number): string {
  const chest = along(waist, pose.trunk, 52 * s);
  const front = pose.trunk - 90;
  const belly = along(along(waist, pose.trunk, 10 * s), front, (3 + (pose.belly ?? 0) * 13) * s);
  const headCentre = along(neck, pose.head, LENGTH.neck * s);
  return [
    limb(neck, 15 * s, along(headCentre, pose.head + 180, 12 * s), 12.5 * s, body.skinFar),
    limb(hip, 31 * s, waist, 29 * s, body.shirt),
    limb(waist, 29 * s, chest, 36 * s, body.shirt),
    limb(belly, 27 * s, chest, 34 * s, body.shirt),
    limb(chest, 36 * s, along(neck, pose.trunk + 180, 12 * s), 23 * s, body.shirt),
    limb(hip, 32.5 * s, along(hip, pose.pelvis, 30 * s), 31 * s, body.shorts),
  ].join("");
}

/** Where the parts of a figure are, for arrows and labels. */
export function sideJoints(pose: SidePose): { waist: Point; shoulder: Point; head: Point } {
  const s = pose.scale ?? 1;
  const waist = along(pose.hip, pose.pelvis, LENGTH.pelvis * s);
  const shoulder = along(waist, pose.trunk, LENGTH.thorax * s);
  return { waist, shoulder, head: along(shoulder, pose.head, LENGTH.neck * s) };
}

/** A whole figure from the side; the far limbs are a shade darker and behind. */
export function sideFigure(pose: SidePose): string {
  const s = pose.scale ?? 1;
  const { waist, shoulder, head } = sideJoints(pose);
  const armRoot = along(shoulder, pose.trunk + 180, 16 * s);
  return [
    drawArm(armRoot, pose.farArm, s, body.skinFar, body.shirtFar),
    drawLeg(pose.hip, pose.far, s, body.skinFar, body.shortsFar),
    drawTrunk(pose.hip, waist, shoulder, pose, s),
    drawHead(head, pose.head, s),
    drawLeg(pose.hip, pose.near, s, body.skin, body.shorts),
    drawArm(armRoot, pose.nearArm, s, body.skin, body.shirtFar),
  ].join("");
}
