import { findLandmark } from "./body.ts";
import { project } from "./camera.ts";
import { type Body, locate } from "./kinematics.ts";
import type { Camera, Movement } from "./movement.ts";
import type { Prop, Spot } from "./prop.ts";
import type { Tone } from "./tone.ts";
import { add, scale, type Vector } from "./vector.ts";

interface Stick {
  from: Spot;
  to: Spot;
  fromOffset?: Vector;
  toOffset?: Vector;
  /** How far it reaches on at both ends. */
  beyond?: number;
  /** Half the width at both ends, in fractions of stature. */
  radii: readonly [number, number];
}

/** One path of a prop: sticks between points that may move, or a still outline. */
export interface PropDrawing {
  tone: Tone;
  pieces: readonly Stick[];
  still?: string;
  /** Corners of a still outline in the picture, for the frame: x and y in turn. */
  corners?: readonly number[];
  /** Distance, where it is not that of its points. */
  near?: number;
  lift?: number;
  /** True for what deserves a closer look. */
  isInset?: boolean;
}

const UNIT = 1000;
type Flat = readonly [number, number];

const flatten = (point: Vector, camera: Camera): Flat => {
  const { x, y } = project(point, camera);
  return [Math.round(x * UNIT), Math.round(y * UNIT)];
};

/** The convex outline of points, by Andrew's monotone chain. */
function hull(points: readonly Flat[]): Flat[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (order: readonly Flat[]): Flat[] => {
    const chain: Flat[] = [];
    for (const point of order) {
      for (;;) {
        const [b, a] = [chain.at(-1), chain.at(-2)];
        if (a === undefined || b === undefined) break;
        const turned = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
        if (turned > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

const outline = (points: readonly Flat[]): string => `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`;

function stillOf(corners: readonly Vector[], tone: Tone, near: number, camera: Camera): PropDrawing {
  const flat = hull(corners.map((corner) => flatten(corner, camera)));
  return { tone, pieces: [], still: outline(flat), corners: flat.flat(), near };
}

type Span = readonly [number, number];
const boxCorners = (x: Span, y: Span, z: Span): Vector[] =>
  x.flatMap((a) => y.flatMap((b) => z.map((c): Vector => [a, b, c])));

function drawBlock(x: Span, y: Span, z: Span, near: number, camera: Camera): PropDrawing[] {
  return [
    stillOf(boxCorners(x, y, z), "prop", near, camera),
    stillOf(boxCorners(x, [y[1], y[1]], z), "propTop", near + 0.001, camera),
  ];
}

type Of<Kind extends Prop["kind"]> = Extract<Prop, { kind: Kind }>;

function drawChair(chair: Of<"chair">, camera: Camera): PropDrawing[] {
  const { x, z, height, back } = chair;
  const legs = (inset: number): PropDrawing[] =>
    x.flatMap((a) =>
      z.flatMap((c) => {
        const sx = a === x[0] ? a + inset : a - inset;
        const sz = c === z[0] ? c + inset : c - inset;
        const near = sz > (z[0] + z[1]) / 2 ? -4.98 : -5.02;
        return stillOf(
          boxCorners([sx - 0.008, sx + 0.008], [0, height], [sz - 0.008, sz + 0.008]),
          "prop",
          near,
          camera,
        );
      }),
    );
  const seat = drawBlock(x, [height - 0.022, height], z, -5, camera);
  if (back === undefined) return [...legs(0.012), ...seat];
  const rest: Record<NonNullable<typeof back>, readonly [Span, Span]> = {
    left: [[x[0] - 0.02, x[0]], z],
    right: [[x[1], x[1] + 0.02], z],
    behind: [x, [z[0] - 0.02, z[0]]],
    front: [x, [z[1], z[1] + 0.02]],
  };
  const [bx, bz] = rest[back];
  return [
    ...legs(0.012),
    stillOf(boxCorners(bx, [height - 0.02, height + 0.26], bz), "prop", -5.01, camera),
    ...seat,
  ];
}

function drawTable({ x, z, height }: Omit<Of<"chair">, "kind">, camera: Camera): PropDrawing[] {
  const leg = (a: number): PropDrawing =>
    stillOf(
      boxCorners([a - 0.015, a + 0.015], [0, height], [z[0] + 0.03, z[1] - 0.03]),
      "prop",
      -5.02,
      camera,
    );
  return [leg(x[0] + 0.06), leg(x[1] - 0.06), ...drawBlock(x, [height - 0.05, height], z, -5, camera)];
}

/** How thick the lintel of a doorway is. */
const LINTEL = 0.06;

function drawWall({ x, z, span, height = 1.05, opening }: Of<"wall">, camera: Camera): PropDrawing[] {
  // It ends a little in front of the body, so that what touches it is seen to touch it.
  const across: Span = span ?? [-0.32, x === undefined ? 0.32 : 0.07];
  const draw = (along: Span, up: Span): PropDrawing =>
    stillOf(
      x === undefined
        ? boxCorners(along, up, [z ?? 0, (z ?? 0) - 0.02])
        : boxCorners([x, x + (x > 0 ? 0.025 : -0.025)], up, along),
      "prop",
      -6,
      camera,
    );
  if (opening === undefined) return [draw(across, [0, height])];
  const [from, to] = [Math.max(across[0], opening[0]), Math.min(across[1], opening[1])];
  return [
    draw([across[0], from], [0, height]),
    draw([from, to], [Math.max(0, height - LINTEL), height]),
    draw([to, across[1]], [0, height]),
  ];
}

/** Points of a flat circle, or of a sector of it: `across` says which way the plane lies. */
function arc(centre: Vector, radius: number, share: number, across: "floor" | "side"): Vector[] {
  const steps = Math.max(4, Math.round(24 * share));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const turn = 2 * Math.PI * share * (step / steps);
    const [a, b] = [radius * Math.sin(turn), radius * Math.cos(turn)];
    return add(centre, across === "floor" ? [a, 0, b] : [a, b, 0]);
  });
}

const line = (through: readonly Spot[], radius: number): Stick[] =>
  through.slice(1).map((to, index) => ({ from: through[index] ?? to, to, radii: [radius, radius] }));

const findSpot = (spot: Spot, start: Body): Vector => (typeof spot === "string" ? locate(start, spot) : spot);

function drawPillow(pillow: Of<"pillow">, start: Body, camera: Camera): PropDrawing[] {
  const { under, size = 0.11, across = 0.08, thick = 0.03, offset = [0, 0, 0] } = pillow;
  const [x, y, z] = add(findSpot(under, start), offset);
  const top = Math.max(0.02, y - findLandmark(under).radius);
  const bottom = Math.max(0, top - thick);
  const corners = boxCorners([x - size, x + size], [bottom, top], [z - across, z + across]);
  return [stillOf(corners, "soft", -4, camera)];
}

function drawDowel({ through: [from, to], beyond = 0.05 }: Of<"dowel">): PropDrawing[] {
  return [{ tone: "load", lift: 0.05, pieces: [{ from, to, beyond, radii: [0.009, 0.009] }] }];
}

function drawWeight({ kind, in: hands, along = "x" }: Of<"dumbbell" | "kettlebell">): PropDrawing[] {
  const at = (by: number): Vector => (along === "x" ? [by, 0, 0] : [0, 0, by]);
  if (kind === "dumbbell") {
    return hands.map((hand) => ({
      tone: "load",
      lift: 0.03,
      pieces: [
        { from: hand, to: hand, fromOffset: at(-0.05), toOffset: at(-0.035), radii: [0.024, 0.024] },
        { from: hand, to: hand, fromOffset: at(-0.04), toOffset: at(0.04), radii: [0.009, 0.009] },
        { from: hand, to: hand, fromOffset: at(0.035), toOffset: at(0.05), radii: [0.024, 0.024] },
      ],
    }));
  }
  const [hand = "palm.right", other = hand] = hands;
  return [
    {
      tone: "load",
      lift: 0.03,
      pieces: [
        {
          from: hand,
          to: other,
          fromOffset: [0, -0.005, 0],
          toOffset: [0, -0.005, 0],
          radii: [0.008, 0.008],
        },
        {
          from: hand,
          to: other,
          fromOffset: [0, -0.055, 0],
          toOffset: [0, -0.055, 0],
          radii: [0.036, 0.036],
        },
        {
          from: hand,
          to: hand,
          fromOffset: [-0.02, -0.005, 0],
          toOffset: [-0.026, -0.05, 0],
          radii: [0.008, 0.01],
        },
        {
          from: other,
          to: other,
          fromOffset: [0.02, -0.005, 0],
          toOffset: [0.026, -0.05, 0],
          radii: [0.008, 0.01],
        },
      ],
    },
  ];
}

function drawBike({ x }: Of<"bike">): PropDrawing[] {
  const crank: Vector = [x, 0.2, 0];
  const rod = (from: Spot, to: Spot, radius: number): Stick => ({ from, to, radii: [radius, radius] });
  const seat: Vector = [x - 0.13, 0.53, 0];
  const head: Vector = [x + 0.2, 0.58, 0];
  return [
    {
      tone: "prop",
      near: -5,
      pieces: [
        rod([x - 0.2, 0.02, 0], [x + 0.26, 0.02, 0], 0.016),
        rod(crank, [x, 0.03, 0], 0.014),
        rod(crank, seat, 0.014),
        rod(crank, head, 0.014),
        rod([x - 0.18, 0.53, 0], [x - 0.06, 0.53, 0], 0.018),
        rod(head, [x + 0.15, 0.64, 0], 0.011),
        rod([x + 0.17, 0.2, 0], [x + 0.17, 0.2, 0], 0.12),
      ],
    },
    { tone: "load", near: -0.02, pieces: [rod(crank, "sole.left", 0.009)] },
    { tone: "load", lift: 0.02, pieces: [rod(crank, "sole.right", 0.009)] },
  ];
}

function drawProp(prop: Prop, start: Body, camera: Camera): PropDrawing[] {
  switch (prop.kind) {
    case "mat":
      return [stillOf(boxCorners(prop.x, [-0.012, 0], prop.z), "mat", -8, camera)];
    case "step":
      return drawBlock(prop.x, [0, prop.height], prop.z, -5, camera);
    case "table":
      return drawTable(prop, camera);
    case "chair":
      return drawChair(prop, camera);
    case "wall":
      return drawWall(prop, camera);
    case "pillow":
      return drawPillow(prop, start, camera);
    case "towel":
      return [
        {
          tone: "soft",
          near: -4,
          pieces: [
            {
              from: prop.under,
              to: prop.under,
              fromOffset: [-0.07, -0.004, 0],
              toOffset: [0.07, -0.004, 0],
              radii: [0.008, 0.008],
            },
          ],
        },
      ];
    case "strap":
      return [{ tone: "band", lift: 0.05, pieces: line(prop.through, 0.006) }];
    case "loop_band":
    case "long_band":
      return [{ tone: "band", lift: 0.05, pieces: line(prop.through, 0.01) }];
    case "dowel":
      return drawDowel(prop);
    case "massage_ball":
    case "small_ball": {
      const radius = prop.kind === "massage_ball" ? 0.021 : 0.058;
      const { offset = [0, 0, 0] } = prop;
      const ball: Stick = {
        from: prop.at,
        to: prop.at,
        fromOffset: offset,
        toOffset: offset,
        radii: [radius, radius],
      };
      // A massage ball is hidden by the body that lies on it: it is drawn over the body.
      if (prop.kind === "massage_ball") return [{ tone: "load", near: 9, pieces: [ball], isInset: true }];
      return [{ tone: "load", lift: 0.02, pieces: [ball] }];
    }
    case "foam_roller": {
      const { offset = [0, 0, 0] } = prop;
      const half: Vector = prop.along === "x" ? [0.15, 0, 0] : [0, 0, 0.15];
      const roller: Stick = {
        from: prop.at,
        to: prop.at,
        fromOffset: add(offset, scale(half, -1)),
        toOffset: add(offset, half),
        radii: [0.042, 0.042],
      };
      return [{ tone: "load", near: -3, pieces: [roller] }];
    }
    case "dumbbell":
    case "kettlebell":
      return drawWeight(prop);
    case "bike":
      return drawBike(prop);
    case "floor_mark":
      return [stillOf(arc(prop.centre, 0.06, 1, "floor"), "prop", -7, camera)];
    case "clock":
      return [
        stillOf(arc(prop.centre, 0.08, 1, "side"), "prop", -7, camera),
        stillOf([prop.centre, ...arc(prop.centre, 0.07, prop.share, "side")], "load", -6.9, camera),
      ];
  }
}

/** The floor below everything the body does. */
function drawGround(movement: Movement, bodies: readonly Body[], camera: Camera): PropDrawing[] {
  if (movement.props.some(({ kind }) => kind === "mat")) return [];
  const names = ["pelvis", "skull", "toe.left", "toe.right", "heel.left", "heel.right"];
  const at = bodies.flatMap((body) => names.map((name) => locate(body, name)));
  const [xs, zs] = [at.map(([x]) => x), at.map(([, , z]) => z)];
  const x: Span = [Math.min(...xs) - 0.15, Math.max(...xs) + 0.15];
  const z: Span = [Math.min(...zs) - 0.12, Math.max(...zs) + 0.12];
  return [stillOf(boxCorners(x, [-0.008, 0], z), "ground", -9, camera)];
}

/** Everything around the body, which moves through `bodies`. */
export function drawProps(movement: Movement, bodies: readonly Body[], camera: Camera): PropDrawing[] {
  const [start] = bodies;
  if (start === undefined) return [];
  return [
    ...drawGround(movement, bodies, camera),
    ...movement.props.flatMap((prop) => drawProp(prop, start, camera)),
  ];
}
