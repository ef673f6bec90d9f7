/** What a movement must keep to, checked in three dimensions in every frame. */
import type { Exercise } from "../exercise.ts";
import { SIDES } from "../vocabulary.ts";
import { listMoments } from "./bake.ts";
import { findLandmark, LANDMARKS, LENGTHS, type Segment } from "./body.ts";
import { BODY_WORDS, findBodyWords } from "./body-words.ts";
import { liftHeel, mixPlaces, partOf } from "./contact.ts";
import { JOINTS, limitsOf } from "./joint.ts";
import { type Body, locate } from "./kinematics.ts";
import { sideOf } from "./limb.ts";
import { mirrorBody } from "./mirror.ts";
import { mirrorMovement } from "./mirror-movement.ts";
import type { Movement, PlantedPart } from "./movement.ts";
import { equipmentOf, type Prop } from "./prop.ts";
import { type Solved, solveBetween, solveKeyframes, type Stance } from "./solve.ts";
import { distance, type Vector } from "./vector.ts";

/** How far a contact may be off, and a part below the floor, as a fraction of stature. */
const CONTACT_ERROR = 0.01;
/** What a hand may be off from what it holds: skin gives. */
const GRIP_ERROR = 0.02;
const ANGLE_ERROR = 0.5;
/** Moments looked at between two keyframes. */
const SAMPLES = 8;

/** A line about one thing that does not hold, and where. */
export type Finding = string;
/** The same with what kind it is, such as `hip.left 0` or `floor toe.right`, for those who say it in other words. */
export interface KindOfFinding {
  kind: string;
  text: Finding;
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** Collects each kind of finding once, at its worst. */
class Findings {
  readonly #worst = new Map<string, { by: number; text: string }>();

  note(kind: string, by: number, text: string): void {
    const known = this.#worst.get(kind);
    if (known === undefined || known.by < by) this.#worst.set(kind, { by, text });
  }

  list(): KindOfFinding[] {
    return [...this.#worst].map(([kind, { text }]) => ({ kind, text }));
  }
}

interface Step {
  a: Stance & Solved;
  b: Stance & Solved;
  /** In words: between which keyframes, and how far. */
  at: (u: number) => string;
}

function listSteps(movement: Movement): Step[] {
  const keys = solveKeyframes(movement);
  const count = movement.loop === "cycle" ? keys.length : keys.length - 1;
  const steps: Step[] = [];
  for (let index = 0; index < count; index++) {
    const next = (index + 1) % keys.length;
    const [a, b] = [keys[index], keys[next]];
    if (a === undefined || b === undefined) continue;
    steps.push({ a, b, at: (u) => `keyframe ${(index + u).toFixed(2)}` });
  }
  return steps;
}

function checkJoints({ pose }: Solved, at: string, findings: Findings): void {
  for (const joint of JOINTS) {
    limitsOf(joint).forEach(([low, high], axis) => {
      const angle = pose.joints[joint][axis] ?? 0;
      const over = Math.max(low - angle, angle - high);
      if (over > ANGLE_ERROR) {
        findings.note(
          `${joint} ${axis}`,
          over,
          `${joint}[${axis}] is ${angle.toFixed(0)}°, allowed ${low} to ${high} (${at})`,
        );
      }
    });
  }
}

const BONES: readonly (readonly [string, string, number])[] = SIDES.flatMap((side) => [
  [`thigh.${side}`, `shank.${side}`, LENGTHS.thigh] as const,
  [`shank.${side}`, `foot.${side}`, LENGTHS.shank] as const,
  [`upperArm.${side}`, `forearm.${side}`, LENGTHS.upperArm] as const,
  [`forearm.${side}`, `hand.${side}`, LENGTHS.forearm] as const,
]);

function checkLengths(body: Body, at: string, findings: Findings): void {
  for (const [from, to, wanted] of BONES) {
    const off = Math.abs(distance(body[from as Segment].at, body[to as Segment].at) - wanted);
    if (off > 1e-6)
      findings.note(`length ${from}`, off, `${from} changes its length by ${percent(off)} (${at})`);
  }
}

function wallGap(wall: Extract<Prop, { kind: "wall" }>, [x, y, z]: Vector): number | null {
  const [from, to] = wall.span ?? [-0.3, 0.3];
  const along = wall.x === undefined ? x : z;
  if (y > (wall.height ?? 1.05) || along < from || along > to) return null;
  if (wall.opening !== undefined && along > wall.opening[0] && along < wall.opening[1]) return null;
  if (wall.x !== undefined) return wall.x > 0 ? wall.x - x : x - wall.x;
  const plane = wall.z ?? 0;
  return plane > 0 ? plane - z : z - plane;
}

function checkSurfaces(body: Body, props: readonly Prop[], at: string, findings: Findings): void {
  for (const name of Object.keys(LANDMARKS)) {
    const point = locate(body, name);
    const { radius } = findLandmark(name);
    const below = radius - point[1];
    if (below > CONTACT_ERROR) {
      findings.note(`floor ${name}`, below, `${name} is ${percent(below)} below the floor (${at})`);
    }
    for (const prop of props) {
      const gap = prop.kind === "wall" ? wallGap(prop, point) : null;
      const through = gap === null ? 0 : radius - gap;
      // What is far behind a wall is beside it, not in it.
      if (through > CONTACT_ERROR && through < 0.25) {
        findings.note(`wall ${name}`, through, `${name} is ${percent(through)} through the wall (${at})`);
      }
    }
  }
}

function checkContacts({ a, b }: Step, u: number, solved: Solved, at: string, findings: Findings): void {
  for (const name of Object.keys(a.places) as PlantedPart[]) {
    const [from, to] = [a.places[name], b.places[name]];
    if (from === undefined || to === undefined) continue;
    const side = sideOf(name);
    const place = mixPlaces(from, to, u);
    const part = partOf(name);
    const wanted = part === "foot" ? liftHeel(place, solved.pose.heelRise[side]).at : place.at;
    const segment = { foot: "foot", hand: "hand", forearm: "forearm", shin: "shank" }[part];
    const found = solved.body[`${segment}.${side}` as Segment].at;
    const off =
      part === "shin" ? Math.hypot(found[0] - wanted[0], found[2] - wanted[2]) : distance(found, wanted);
    if (off > CONTACT_ERROR) {
      findings.note(`contact ${name}`, off, `${name} leaves its place by ${percent(off)} (${at})`);
    }
  }
  for (const side of SIDES) {
    const reach = b.reach[`hand.${side}`];
    if (reach === undefined || u !== 1) continue;
    const wanted = typeof reach === "string" ? locate(solved.body, reach, solved.pose.breath) : reach;
    const off = distance(locate(solved.body, `palm.${side}`), wanted);
    if (off > GRIP_ERROR) {
      findings.note(`reach ${side}`, off, `hand.${side} misses what it holds by ${percent(off)} (${at})`);
    }
  }
}

const bodiesApart = (a: Body, b: Body): number =>
  Math.max(...Object.keys(LANDMARKS).map((name) => distance(locate(a, name), locate(b, name))));

function checkMirror(movement: Movement, findings: Findings): void {
  const written = listMoments({ ...movement, mirrored: false });
  const other = listMoments({ ...mirrorMovement(movement), mirrored: false });
  written.forEach(({ body }, index) => {
    const twin = other[index]?.body;
    const off = twin === undefined ? 1 : bodiesApart(mirrorBody(body), twin);
    if (off > 1e-6) {
      findings.note(
        "mirror",
        off,
        `the mirrored movement is ${percent(off)} off the mirror (frame ${index})`,
      );
    }
  });
}

function checkLoop(movement: Movement, findings: Findings): void {
  if (movement.side !== "alternating" || movement.mirrored === false) return;
  const start = listMoments({ ...movement, mirrored: false })[0]?.body;
  if (start === undefined) return;
  const off = bodiesApart(start, mirrorBody(start));
  if (off > 2 * CONTACT_ERROR) {
    findings.note("loop", off, `the start is not the same on both sides (${percent(off)}): the loop jumps`);
  }
}

/** What of an exercise its movement is checked against. */
export type CheckedExercise = Pick<Exercise, "side" | "equipment" | "targetPrimary" | "cues">;

function checkAgainst(movement: Movement, exercise: CheckedExercise, findings: Findings): void {
  const say = (kind: string, text: string): void => findings.note(kind, 1, text);
  if (movement.side !== exercise.side)
    say("side", `the exercise is ${exercise.side}, the movement ${movement.side}`);
  const shown = new Set(movement.props.map(equipmentOf));
  for (const tool of exercise.equipment) {
    if (tool !== "none" && !shown.has(tool)) say(`prop ${tool}`, `no ${tool} is drawn`);
  }
  if (!movement.worked.includes(exercise.targetPrimary)) {
    say("worked", `the target ${exercise.targetPrimary} is not tinted`);
  }
  const marks = movement.marks ?? [];
  for (const cue of exercise.cues) {
    for (const word of findBodyWords(cue)) {
      const shows = BODY_WORDS[word];
      if (shows === undefined || shows.marks.length === 0) continue;
      const isShown =
        shows.marks.some((mark) => marks.includes(mark)) ||
        shows.worked.some((target) => movement.worked.includes(target));
      if (!isShown)
        say(`word ${word}`, `a cue names the ${word}, which nothing shows: mark ${shows.marks[0]}`);
    }
  }
}

/**
 * Everything that does not hold, one line each: contacts within 1 % of stature, segment lengths, joint limits, nothing
 * below the floor or through a wall by more than 1 %, the mirror, the closed loop, and what the exercise's own data says.
 * A movement that cannot be solved gives the reason.
 */
export function checkMovement(movement: Movement, exercise: CheckedExercise): Finding[] {
  return listFindings(movement, exercise).map(({ text }) => text);
}

/** The same, each with its kind. */
export function listFindings(movement: Movement, exercise: CheckedExercise): KindOfFinding[] {
  const findings = new Findings();
  try {
    checkAgainst(movement, exercise, findings);
    if (movement.keyframes.length < 2) findings.note("keyframes", 1, "a movement has at least two keyframes");
    for (const step of listSteps(movement)) {
      for (let sample = 0; sample <= SAMPLES; sample++) {
        const u = sample / SAMPLES;
        const solved = solveBetween(step.a, step.b, u, movement);
        const at = step.at(u);
        checkJoints(solved, at, findings);
        checkLengths(solved.body, at, findings);
        checkSurfaces(solved.body, movement.props, at, findings);
        checkContacts(step, u, solved, at, findings);
      }
    }
    checkMirror(movement, findings);
    checkLoop(movement, findings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.note("fault", 1, error.message);
  }
  return findings.list();
}
