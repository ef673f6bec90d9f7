import { along, mix, type Point } from "./geometry.ts";
import { body, tokens } from "./palette.ts";
import { arcPath, disc, element, group, limb, n, shape, stroke } from "./svg.ts";

const OUTLINE = { stroke: body.boneLine, "stroke-width": 2.5, "stroke-linejoin": "round" } as const;

const bone = (d: string, fill: string = body.bone): string => shape(d, fill, OUTLINE);

const HALF_PELVIS =
  "M44,-104C56,-130 78,-148 106,-142C138,-136 158,-110 152,-86C150,-76 141,-72 137,-62C133,-50 136,-42 140,-30" +
  "C146,-14 146,6 140,24C132,42 118,56 112,78C108,94 88,98 78,86C66,72 40,66 7,56L7,20C30,10 54,8 74,-6" +
  "C62,-30 50,-56 44,-104Z";

/** Where the centre of a hip joint lies in the pelvis of `frontPelvis`, for the right of the screen. */
const FRONT_HIP: Point = [118, 4];

function halfPelvis(): string {
  return (
    bone(HALF_PELVIS) +
    element("ellipse", {
      cx: 60,
      cy: 46,
      rx: 21,
      ry: 15,
      fill: tokens.surface,
      ...OUTLINE,
      transform: "rotate(38 60 46)",
    }) +
    stroke("M74,-6C88,-18 104,-34 128,-58", body.boneLine, 1.5, { opacity: 0.45 }) +
    disc(FRONT_HIP, 31, body.boneFar, OUTLINE)
  );
}

function vertebraFront(y: number, width: number): string {
  const w = width / 2;
  return (
    limb([-w - 14, y + 2], 5, [w + 14, y + 2], 5, body.boneFar) +
    bone(
      `M${-w},${y - 13}C${-w + 6},${y - 4} ${-w + 6},${y + 4} ${-w},${y + 13}C${-w / 2},${y + 17} ${w / 2},${y + 17} ${w},${y + 13}C${w - 6},${y + 4} ${w - 6},${y - 4} ${w},${y - 13}C${w / 2},${y - 17} ${-w / 2},${y - 17} ${-w},${y - 13}Z`,
    )
  );
}

function spineFront(): string {
  const parts: string[] = [];
  for (let level = 4; level >= 0; level--) {
    const y = -132 - level * 40;
    parts.push(element("rect", { x: -27, y: y + 13, width: 54, height: 14, rx: 7, fill: body.cartilage }));
    parts.push(vertebraFront(y, 62 - level * 2.5));
  }
  return parts.join("");
}

const sacrum = (): string =>
  bone(
    "M-45,-106C-20,-118 20,-118 45,-106C47,-80 40,-50 24,-22C14,-6 8,10 0,16C-8,10 -14,-6 -24,-22C-40,-50 -47,-80 -45,-106Z",
    body.boneFar,
  ) +
  [-84, -62, -42]
    .map((y) => [-1, 1].map((side) => disc([side * (15 + (y + 42) * -0.05), y], 3.5, body.boneLine)).join(""))
    .join("");

/** The femur seen from the front, its head at the origin, turned out sideways by `degrees`. */
function frontFemur(hip: Point, side: 1 | -1, abduction: number, length = 250): string {
  const d =
    `M14,-16C24,-10 34,-4 42,-2C48,-16 66,-14 70,4C72,20 66,40 64,60C60,110 58,${length - 90} 60,${length - 40}` +
    `C62,${length - 20} 70,${length - 12} 68,${length}C50,${length + 14} 24,${length + 14} 12,${length}` +
    `C12,${length - 14} 26,${length - 22} 29,${length - 44}C33,${length - 90} 36,130 36,92C34,82 24,78 24,70C24,62 32,60 32,54C28,42 18,30 8,22Z`;
  return group(
    { transform: `translate(${n(hip[0])},${n(hip[1])}) scale(${side},1) rotate(${n(-abduction)})` },
    bone(d),
    disc([0, 0], 25, body.bone, OUTLINE),
    stroke(arcPath([0, 0], 24, 196, 336), body.cartilage, 5),
  );
}

/** Pelvis and low back from the front, the top of the pubic joint near `at`. */
export function frontPelvis(
  at: Point,
  scale: number,
  legs: { left: number; right: number },
  tilt = 0,
): string {
  const rim = stroke("M104,-24A31,31 0 0 1 146,-12", body.boneLine, 5);
  return group(
    { transform: `translate(${n(at[0])},${n(at[1])}) scale(${n(scale)}) rotate(${n(tilt)})` },
    spineFront(),
    sacrum(),
    halfPelvis(),
    group({ transform: "scale(-1,1)" }, halfPelvis()),
    pubicJoint(),
    frontFemur(FRONT_HIP, 1, legs.left),
    frontFemur([-FRONT_HIP[0], FRONT_HIP[1]], -1, legs.right),
    rim,
    group({ transform: "scale(-1,1)" }, rim),
  );
}

const pubicJoint = (): string =>
  element("rect", { x: -7, y: 20, width: 14, height: 36, rx: 6, fill: body.cartilage });

const SIDE_PELVIS =
  "M70,-95C62,-72 50,-64 49,-48C48,-36 40,-30 36,-20C60,-6 84,8 93,26C92,38 76,43 66,39C44,40 12,60 -10,84" +
  "C-28,96 -48,84 -45,64C-42,46 -46,30 -36,14C-44,-2 -56,-14 -64,-32C-78,-40 -94,-52 -92,-74" +
  "C-82,-122 -22,-154 30,-138C54,-130 76,-114 70,-95Z";

/** The pelvis from the right side (front to the right), its hip joint at `at`, tipped forward by `tilt`. */
export function sidePelvis(at: Point, scale: number, tilt: number): string {
  return group(
    { transform: `translate(${n(at[0])},${n(at[1])}) scale(${n(scale)}) rotate(${n(tilt)})` },
    bone(
      "M-44,-116C-70,-112 -98,-72 -106,-30C-110,-4 -104,18 -92,30C-86,16 -86,-6 -76,-26C-66,-50 -40,-70 -28,-84Z",
      body.boneFar,
    ),
    bone(SIDE_PELVIS),
    element("ellipse", {
      cx: 26,
      cy: 30,
      rx: 25,
      ry: 14,
      fill: tokens.surface,
      ...OUTLINE,
      transform: "rotate(-24 26 30)",
    }),
    disc([0, 0], 30, body.boneFar, OUTLINE),
    stroke("M-20,-118C-40,-108 -62,-92 -74,-66", body.boneLine, 1.5, { opacity: 0.5 }),
  );
}

function sideVertebra(at: Point, angle: number, s: number): string {
  return group(
    { transform: `translate(${n(at[0])},${n(at[1])}) rotate(${n(angle)}) scale(${n(s)})` },
    limb([-20, 2], 7, [-54, 12], 6, body.boneFar),
    bone("M-24,-16C-20,-6 -20,6 -25,15C-8,19 10,19 25,15C20,6 20,-6 25,-16C10,-20 -8,-20 -24,-16Z"),
  );
}

/** Five lumbar vertebrae from the side, from the sacrum up; `sacral` and `upper` are leans forward in degrees. */
export function sideLumbar(root: Point, scale: number, sacral: number, upper: number): string {
  const parts: string[] = [];
  let at = root;
  for (let level = 0; level < 5; level++) {
    const lean = mix(sacral, upper, (level + 0.5) / 5);
    const disc0 = along(at, 180 - lean, 6 * scale);
    at = along(at, 180 - lean, 27 * scale);
    parts.push(
      group(
        { transform: `translate(${n(disc0[0])},${n(disc0[1])}) rotate(${n(lean)}) scale(${n(scale)})` },
        element("rect", { x: -24, y: -8, width: 48, height: 16, rx: 7, fill: body.cartilage }),
      ),
      sideVertebra(at, lean, scale),
    );
    at = along(at, 180 - lean, 21 * scale);
  }
  return parts.join("");
}

/** Femur and shin from the side, as plain bones. */
export function sideLegBones(hip: Point, knee: Point, ankle: Point, s = 1): string {
  const outlined = (a: Point, ra: number, b: Point, rb: number): string =>
    limb(a, ra + 2.4, b, rb + 2.4, body.boneLine) + limb(a, ra, b, rb, body.bone);
  return [
    outlined(knee, 11 * s, ankle, 8 * s),
    outlined(hip, 10 * s, knee, 12 * s),
    disc(hip, 20 * s, body.bone, OUTLINE),
    disc(knee, 17 * s, body.bone, OUTLINE),
  ].join("");
}

/** The hip from above: socket, ball, neck and the outline of the thigh, turned by `degrees` (inward positive). */
export function hipFromAbove(centre: Point, degrees: number): string {
  const turn = group(
    { transform: `translate(${n(centre[0])},${n(centre[1])}) rotate(${n(-degrees)})` },
    element("ellipse", { cx: 96, cy: 8, rx: 118, ry: 104, fill: body.ghost, opacity: 0.75 }),
    bone("M30,-30C70,-22 96,-16 118,-24C150,-34 176,-10 172,22C168,56 132,66 108,50C84,38 60,42 26,42Z"),
    disc([0, 0], 58, body.bone, OUTLINE),
    stroke("M30,-42A52,52 0 1 0 26,46", body.cartilage, 7),
  );
  const socket =
    stroke("M20,-80A82,82 0 1 0 6,82", body.boneLine, 29) +
    stroke("M20,-80A82,82 0 1 0 6,82", body.boneFar, 24);
  const place = `translate(${n(centre[0])},${n(centre[1])})`;
  return turn + group({ transform: place }, socket, stroke("M22,-67A70,70 0 1 0 10,70", body.cartilage, 6));
}
