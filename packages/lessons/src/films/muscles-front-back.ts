import { sideLegBones, sideLumbar, sidePelvis } from "../draw/bones.ts";
import { along, mix, type Point, plus, sway, turned } from "../draw/geometry.ts";
import { body, tokens } from "../draw/palette.ts";
import { arcArrow, label, limb, muscle, shown } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const HIP: Point = [316, 196];
const S = 0.62;
const FADED = 0.28;

interface Leg {
  thigh: number;
  shin: number;
  tilt?: number;
}

interface Muscles {
  flexor: number;
  rectus: number;
  hamstring: number;
}

function flesh(hip: Point, knee: Point, ankle: Point): string {
  return [
    limb(along(hip, 180, 200), 66, along(hip, 180, 20), 74, body.ghost),
    limb(hip, 74, knee, 42, body.ghost),
    limb(knee, 42, ankle, 24, body.ghost),
  ].join("");
}

/** Bones of one leg with the three muscles, each as strong as it is given. */
function legWithMuscles(leg: Leg, strong: Muscles): string {
  const tilt = leg.tilt ?? 0;
  const knee = along(HIP, leg.thigh, 178);
  const ankle = along(knee, leg.shin, 160);
  const part = (x: number, y: number): Point => plus(HIP, turned([x * S, y * S], tilt));
  const root = part(-48, -112);
  const onThigh = (down: number, front: number): Point =>
    along(along(HIP, leg.thigh, down), leg.thigh + 90, front);
  const onShin = (down: number, front: number): Point =>
    along(along(knee, leg.shin, down), leg.shin + 90, front);
  const kneecap = along(along(knee, (leg.thigh + leg.shin) / 2 + 90, 25), leg.thigh, -2);
  return [
    flesh(HIP, knee, ankle),
    shown(strong.hamstring, muscle(part(-28, 78), onThigh(96, -36), onShin(24, -16), 38, body.muscle)),
    sideLumbar(root, S * 0.92, 26 + tilt, -10),
    sidePelvis(HIP, S, tilt),
    sideLegBones(HIP, knee, ankle, 1),
    limb(plus(kneecap, [0, -5]), 9, plus(kneecap, [0, 5]), 8, body.boneLine),
    limb(plus(kneecap, [0, -5]), 7, plus(kneecap, [0, 5]), 6, body.bone),
    shown(
      strong.rectus,
      muscle(part(46, -44), onThigh(92, 38), kneecap, 36, body.muscle),
      muscle(kneecap, kneecap, onShin(34, 14), 8, body.muscle),
    ),
    shown(strong.flexor, muscle(plus(root, [16, -84]), part(62, -40), onThigh(46, -3), 32, body.muscle)),
  ].join("");
}

function flexors(clock: Clock): string {
  const lift = clock.since(1, 1.6) * (1 - clock.since(2, 1.6));
  return (
    legWithMuscles(
      { thigh: 62 * lift, shin: 62 * lift - 74 * lift },
      { flexor: 1, rectus: 0, hamstring: 0 },
    ) +
    label("hip flexors", [430, 124], [344, 142], clock.since(0) * (1 - clock.since(1, 0.5))) +
    arcArrow(HIP, 214, 30, 58, tokens.warm, lift)
  );
}

function quadriceps(clock: Clock): string {
  const kick = clock.since(1, 1.6);
  const shin = mix(-20, 46, kick);
  return (
    legWithMuscles({ thigh: 46, shin }, { flexor: FADED, rectus: 1, hamstring: 0 }) +
    label("front of the thigh", [420, 196], [392, 250], clock.since(0) * (1 - clock.since(2, 0.5))) +
    label("kneecap", [500, 300], [458, 304], clock.since(0))
  );
}

function hamstrings(clock: Clock): string {
  const curl = clock.since(1, 1.6) * (1 - clock.since(2, 1.4));
  return (
    legWithMuscles(
      { thigh: -14 * clock.since(1, 1.6) * (1 - clock.since(2, 1.4)), shin: -70 * curl },
      { flexor: 0, rectus: 0, hamstring: 1 },
    ) +
    label("sit bone", [196, 214], [296, 238], clock.since(0), "end") +
    label("hamstrings", [196, 316], [290, 310], clock.since(0) * (1 - clock.since(1, 0.5)), "end")
  );
}

function together(clock: Clock): string {
  const step = sway(clock.t, 4.4);
  const thigh = 4 + step * 17;
  return legWithMuscles(
    { thigh, shin: thigh - 12 - Math.max(0, -step) * 16 },
    { flexor: 1, rectus: 1, hamstring: 1 },
  );
}

/** The muscles in front of the hip and behind it. */
export const musclesFrontBack: Film = {
  slug: "muscles-front-back",
  title: "Muscles, front and back",
  poster: 4.5,
  scenes: [
    {
      title: ["Hip flexors"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        {
          say: "Hip flexors run from the low back and pelvis to the thigh bone.",
          show: "From low back and pelvis\nto the thigh bone",
          from: ["anatomy"],
          rest: 0.8,
        },
        { say: "They lift the thigh.", show: "Lift the thigh", from: ["anatomy"], rest: 1.2 },
        {
          say: "When the leg goes back, they have to lengthen.",
          show: "Lengthen when\nthe leg goes back",
          from: ["anatomy"],
          rest: 0.8,
        },
      ],
      draw: flexors,
    },
    {
      title: ["Quadriceps"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        {
          say: "One muscle of the front thigh crosses both the hip and the knee.",
          show: "Crosses hip and knee",
          from: ["anatomy"],
        },
        {
          say: "It helps lift the thigh and straightens the knee.",
          show: "Straightens the knee",
          from: ["anatomy"],
          rest: 1.2,
        },
      ],
      draw: quadriceps,
    },
    {
      title: ["Hamstrings"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        {
          say: "Hamstrings run from the sit bone to just below the knee.",
          show: "From sit bone\nto below the knee",
          from: ["anatomy"],
        },
        {
          say: "They bend the knee and draw the thigh back.",
          show: "Bend the knee,\ndraw the thigh back",
          from: ["anatomy"],
          rest: 1,
        },
        {
          say: "In studies over time, stiffer hamstrings went with later back pain.",
          show: "Linked with later\nback pain in studies",
          from: ["ref:SADLER"],
          rest: 0.8,
        },
      ],
      draw: hamstrings,
    },
    {
      title: ["Together"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        {
          say: "In every step one side shortens while the other lets go.",
          show: "One shortens,\nthe other lets go",
          from: ["anatomy"],
        },
        {
          say: "The practices train both: letting go, and strength.",
          show: "Practise both",
          from: ["course"],
          rest: 1.5,
        },
      ],
      draw: together,
    },
  ],
};
