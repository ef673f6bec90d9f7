/** A movement as pictures: points of the drawing through time, so that a player only has to play them. */
import { SIDES, type Side } from "../vocabulary.ts";
import { findLandmark, type Landmark } from "./body.ts";
import { drawArrow, drawPush } from "./arrow.ts";
import { cameraOf, project, type Seen } from "./camera.ts";
import { GROUPS, type Group, type Piece } from "./drawing.ts";
import { STEP } from "./frames.ts";
import { type Body, locate } from "./kinematics.ts";
import { mirrorBody, mirrorPoint, swapSide } from "./mirror.ts";
import type { Movement } from "./movement.ts";
import { strandsOf } from "./muscle.ts";
import { drawPath, type Shape, UNIT } from "./path.ts";
import { drawProps, type PropDrawing } from "./prop-drawing.ts";
import type { Spot } from "./prop.ts";
import { solveBetween, solveKeyframes } from "./solve.ts";
import { listPhases, type Phase } from "./timing.ts";
import type { Tone } from "./tone.ts";
import { add, scale, turn, type Vector } from "./vector.ts";

/** Pictures from one keyframe to the next; a player draws a cubic curve through them. */
export const SAMPLES = 3;

/** One path of the picture: a tone and its shapes. `still` holds path data that never changes. */
export interface Run {
  tone: Tone;
  shapes: readonly Shape[];
  still?: string;
}

export interface Figure {
  /** x, y, width and height of the picture, in thousandths of stature. */
  box: readonly [number, number, number, number];
  /** Back to front. */
  runs: readonly Run[];
  /** x and y of every point in turn, in steps: the first value, then its changes from frame to frame; one value stays. */
  channels: readonly (readonly number[])[];
  frames: number;
  phases: readonly (Phase & { first: number; last: number })[];
  /** The frames that are shown as stills: start, middle and end. */
  stills: readonly [number, number, number];
  /** Arrows from start to end, as path data. */
  arrows: readonly string[];
  /** Where a small ball lies in the last still, for a closer look: centre and radius, or null. */
  inset: readonly [number, number, number] | null;
}

/** A body at one moment, and the breath. */
export interface Moment {
  body: Body;
  breath: number;
  mirrored: boolean;
}

/** The bodies of a whole loop, frame by frame: the written half, then its mirror where the other side follows. */
export function listMoments(movement: Movement): Moment[] {
  const keys = solveKeyframes(movement);
  const moments: Moment[] = [];
  const steps = movement.loop === "cycle" ? keys.length : keys.length - 1;
  const first = keys[0];
  if (first === undefined) return moments;
  moments.push({ body: first.body, breath: first.pose.breath, mirrored: false });
  for (let step = 0; step < steps; step++) {
    const [a, b] = [keys[step], keys[(step + 1) % keys.length]];
    if (a === undefined || b === undefined) continue;
    for (let sample = 1; sample <= SAMPLES; sample++) {
      const { body, pose } = solveBetween(a, b, sample / SAMPLES, movement);
      moments.push({ body, breath: pose.breath, mirrored: false });
    }
  }
  if (movement.side !== "alternating" || movement.mirrored === false) return moments;
  const other = moments.map(({ body, breath }) => ({ body: mirrorBody(body), breath, mirrored: true }));
  return [...moments, ...other];
}

/** The frame at which a keyframe stands. */
function frameOf(movement: Movement, keyframe: number, mirrored: boolean): number {
  const steps = movement.keyframes.length - (movement.loop === "cycle" ? 0 : 1);
  return keyframe * SAMPLES + (mirrored ? steps * SAMPLES + 1 : 0);
}

function placePhases(movement: Movement): Figure["phases"] {
  const closes = movement.loop === "cycle";
  return listPhases(movement).map((phase) => {
    const wraps = closes && phase.kind === "move" && phase.to === 0;
    const to = wraps ? phase.from + 1 : phase.to;
    return {
      ...phase,
      first: frameOf(movement, phase.from, phase.mirrored),
      last: frameOf(movement, to, phase.mirrored),
    };
  });
}

/** Collects the points that the drawing needs, each once, with where it is in every frame. */
class Points {
  readonly #seen = new Map<string, number>();
  readonly tracks: Seen[][] = [];
  readonly #moments: readonly Moment[];
  readonly #see: (point: Vector) => Seen;

  constructor(moments: readonly Moment[], see: (point: Vector) => Seen) {
    this.#moments = moments;
    this.#see = see;
  }

  #add(key: string, find: (moment: Moment) => Vector): number {
    const known = this.#seen.get(key);
    if (known !== undefined) return known;
    const index = this.tracks.length;
    this.tracks.push(this.#moments.map((moment) => this.#see(find(moment))));
    this.#seen.set(key, index);
    return index;
  }

  landmark(name: string): number {
    return this.#add(name, ({ body, breath }) => locate(body, name, breath));
  }

  /** A point that belongs to the working side: it changes sides with the movement. */
  worked({ segment, at }: Landmark): number {
    return this.#add(`${segment}:${at.join()}`, ({ body, mirrored }) => {
      const frame = body[mirrored ? swapSide(segment) : segment];
      return add(frame.at, turn(frame.turn, mirrored ? mirrorPoint(at) : at));
    });
  }

  spot(spot: Spot, offset: Vector = [0, 0, 0]): number {
    const key = `${typeof spot === "string" ? spot : spot.join()}+${offset.join()}`;
    return this.#add(key, ({ body, breath, mirrored }) => {
      const name = typeof spot === "string" && mirrored ? swapSide(spot) : spot;
      const at = typeof name === "string" ? locate(body, name, breath) : name;
      return add(at, mirrored ? mirrorPoint(offset) : offset);
    });
  }

  /** A point on the line from `to` through `from`, a little beyond `from`. */
  beyond(from: Spot, to: Spot, by: number): number {
    const [a, b] = [this.tracks[this.spot(from)], this.tracks[this.spot(to)]];
    const index = this.tracks.length;
    this.tracks.push(
      (a ?? []).map((end, frame) => {
        const start = b?.[frame] ?? end;
        const u = by / Math.max(0.01, Math.hypot(end.x - start.x, end.y - start.y));
        return { x: end.x + (end.x - start.x) * u, y: end.y + (end.y - start.y) * u, near: end.near };
      }),
    );
    return index;
  }

  /** The mean distance of points over all frames. */
  near(points: readonly number[]): number {
    let sum = 0;
    let count = 0;
    for (const point of points) {
      for (const { near } of this.tracks[point] ?? []) {
        sum += near;
        count++;
      }
    }
    return count === 0 ? 0 : sum / count;
  }
}

const round = (value: number): number => Math.round(value * UNIT);

function shapeOf(piece: Piece, points: Points): Shape {
  if ("field" in piece) return [-1, ...piece.field.map((name) => points.landmark(name))];
  const [a, b] = piece.limb;
  return [
    points.landmark(a),
    points.landmark(b),
    round(findLandmark(a).radius),
    round(findLandmark(b).radius),
  ];
}

interface Layer {
  near: number;
  tone: Tone;
  shapes: Shape[];
  still?: string;
}

const FAR: Readonly<Partial<Record<Tone, Tone>>> = {
  skin: "skinFar",
  sleeve: "sleeveFar",
  shorts: "shortsFar",
};
/** How much farther than its twin a limb must be to be drawn in shade. */
const SHADE = 0.04;

function layGroup(group: Group, points: Points): Layer[] {
  const nearOf = (names: readonly string[]): number =>
    points.near(names.map((name) => points.landmark(name)));
  const near = nearOf(group.depth);
  const limb = group.limb ?? group.depth;
  const inShade = group.side !== null && nearOf(limb) < nearOf(limb.map(swapSide)) - SHADE;
  return group.layers.map(({ tone, pieces }, index) => ({
    near: near + group.lift + index * 1e-4,
    tone: (inShade ? FAR[tone] : undefined) ?? tone,
    shapes: pieces.map((piece) => shapeOf(piece, points)),
  }));
}

const workingSides = ({ side, mirrored }: Movement): readonly Side[] =>
  side === "bilateral" || mirrored === false ? SIDES : ["right"];

/** The tint lies on trunk and legs, and below the arms that are in front of them. */
function layMuscles(movement: Movement, points: Points, body: readonly Layer[]): Layer[] {
  const strands = movement.worked.flatMap((target) => strandsOf(target, workingSides(movement)));
  const shapes = strands.flatMap((strand) => {
    const ends = strand.length === 1 ? [...strand, ...strand] : strand;
    return ends.slice(1).map((b, index): Shape => {
      const a = ends[index] ?? b;
      return [points.worked(a), points.worked(b), round(a.radius), round(b.radius)];
    });
  });
  if (shapes.length === 0) return [];
  return [{ near: Math.max(...body.map(({ near }) => near)) + 0.004, tone: "muscle", shapes }];
}

function layMarks(movement: Movement, points: Points): Layer[] {
  const shapes = (movement.marks ?? []).map((name): Shape => {
    const point = points.landmark(name);
    return [point, point, 11, 11];
  });
  return shapes.length === 0 ? [] : [{ near: 11, tone: "mark", shapes }];
}

function layProp(drawing: PropDrawing, points: Points): Layer {
  const shapes = drawing.pieces.map((piece): Shape => {
    const { from, to, beyond } = piece;
    const [a, b] =
      beyond === undefined
        ? [points.spot(from, piece.fromOffset), points.spot(to, piece.toOffset)]
        : [points.beyond(from, to, beyond), points.beyond(to, from, beyond)];
    return [a, b, round(piece.radii[0]), round(piece.radii[1])];
  });
  const near = drawing.near ?? points.near(shapes.flatMap(([a = 0, b = 0]) => [a, b])) + (drawing.lift ?? 0);
  return drawing.still === undefined
    ? { near, tone: drawing.tone, shapes }
    : { near, tone: drawing.tone, shapes, still: drawing.still };
}

/** Neighbours of one tone become one path. */
function mergeLayers(layers: Layer[]): Run[] {
  const runs: { tone: Tone; shapes: Shape[]; still?: string }[] = [];
  for (const { tone, shapes, still } of layers.toSorted((a, b) => a.near - b.near)) {
    const last = runs.at(-1);
    if (still !== undefined) runs.push({ tone, shapes: [], still });
    else if (last?.tone === tone && last.still === undefined) last.shapes.push(...shapes);
    else runs.push({ tone, shapes: [...shapes] });
  }
  return runs;
}

function encode(exact: readonly number[]): readonly number[] {
  const values = exact.map((value) => Math.round((value * UNIT) / STEP));
  const [first = 0] = values;
  if (values.every((value) => value === first)) return [first];
  return values.map((value, index) => (index === 0 ? value : value - (values[index - 1] ?? 0)));
}

/** The points of one frame: x and y in turn. */
export function readFrame(channels: Figure["channels"], frame: number): number[] {
  return channels.map((channel) => {
    let value = channel[0] ?? 0;
    if (channel.length > 1) for (let at = 1; at <= frame; at++) value += channel[at] ?? 0;
    return value * STEP;
  });
}

function frameBox(points: Points, layers: readonly Layer[], extra: readonly number[]): Figure["box"] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number, r: number): void => {
    left = Math.min(left, x - r);
    right = Math.max(right, x + r);
    top = Math.min(top, y - r);
    bottom = Math.max(bottom, y + r);
  };
  for (const { shapes, still } of layers) {
    if (still !== undefined) continue;
    for (const [a = 0, b = 0, ra = 0, rb = 0] of shapes) {
      if (a === -1) continue;
      for (const { x, y } of points.tracks[a] ?? []) take(x * UNIT, y * UNIT, ra);
      for (const { x, y } of points.tracks[b] ?? []) take(x * UNIT, y * UNIT, rb);
    }
  }
  for (let at = 0; at + 1 < extra.length; at += 2) take(extra[at] ?? 0, extra[at + 1] ?? 0, 0);
  const margin = 30;
  return [
    Math.floor(left - margin),
    Math.floor(top - margin),
    Math.ceil(right - left + 2 * margin),
    Math.ceil(bottom - top + 2 * margin),
  ];
}

/** The frames of the way from start to end, once. */
function wayOut(movement: Movement): number[] {
  const keys = movement.keyframes.length - (movement.loop === "cycle" ? 0 : 1);
  return Array.from({ length: keys * SAMPLES + 1 }, (_, index) => index);
}

/** The frames whose way the arrows show. */
function wayOfArrows({ arrowsBetween }: Movement, way: readonly number[]): readonly number[] {
  if (arrowsBetween === undefined) return way;
  const [first, last] = arrowsBetween;
  return way.slice(first * SAMPLES, last * SAMPLES + 1);
}

/** The keyframes of start, middle and end; a middle of null lies half way. */
export function stillKeyframes({
  keyframes,
  loop,
  stills,
}: Movement): readonly [number, number | null, number] {
  if (stills !== undefined) return stills;
  const count = keyframes.length;
  if (loop === "cycle") return [0, Math.round(count / 3), Math.round((2 * count) / 3) % count];
  return [0, count > 2 ? Math.floor((count - 1) / 2) : null, count - 1];
}

function stillsOf(movement: Movement, last: number): Figure["stills"] {
  const [start, middle, end] = stillKeyframes(movement);
  return [start * SAMPLES, middle === null ? Math.round(last / 2) : middle * SAMPLES, end * SAMPLES];
}

/** The pictures of a movement. */
export function bakeMovement(movement: Movement): Figure {
  const camera = cameraOf(movement.view);
  const moments = listMoments(movement);
  const points = new Points(moments, (point) => project(point, camera));
  const props = drawProps(
    movement,
    moments.map(({ body }) => body),
    camera,
  );
  const layers = [
    ...GROUPS.flatMap((group) => layGroup(group, points)),
    ...layMuscles(
      movement,
      points,
      GROUPS.filter(({ carriesTint }) => carriesTint).flatMap((group) => layGroup(group, points)),
    ),
    ...layMarks(movement, points),
    ...props.map((drawing) => layProp(drawing, points)),
  ];
  const way = wayOut(movement);
  const shownWay = wayOfArrows(movement, way);
  const ways = movement.arrows
    .map((name) => drawArrow(points.tracks[points.landmark(name)] ?? [], shownWay, movement.toAndFro))
    .filter((path) => path !== null);
  const ball = props.find(({ isInset }) => isInset === true)?.pieces[0];
  const last = way.length - 1;
  const stills = stillsOf(movement, last);
  const end = moments[stills[2]];
  const pushes = (movement.pushes ?? []).flatMap(({ at, by, away = false }) => {
    if (end === undefined) return [];
    const point = locate(end.body, at, end.breath);
    const [from, to] = away ? [point, add(point, by)] : [add(point, scale(by, -1)), point];
    return [drawPush(project(from, camera), project(to, camera))];
  });
  const centre =
    ball === undefined ? null : points.tracks[points.spot(ball.from, ball.fromOffset)]?.[stills[2]];
  return {
    box: frameBox(
      points,
      layers,
      props.flatMap(({ corners }) => corners ?? []),
    ),
    runs: mergeLayers(layers),
    channels: points.tracks.flatMap((track) => [
      encode(track.map(({ x }) => x)),
      encode(track.map(({ y }) => y)),
    ]),
    frames: moments.length,
    phases: placePhases(movement),
    stills,
    arrows: [...ways, ...pushes],
    inset: centre === null || centre === undefined ? null : [round(centre.x), round(centre.y), 90],
  };
}

/** Path data of every run at one frame. */
export function drawFrame(figure: Figure, frame: number): string[] {
  const at = readFrame(figure.channels, frame);
  return figure.runs.map(({ shapes, still }) => still ?? drawPath(shapes, at));
}
