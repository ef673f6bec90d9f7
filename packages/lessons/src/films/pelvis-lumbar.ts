import { sideLegBones, sideLumbar, sidePelvis } from "../draw/bones.ts";
import { floor } from "../draw/frame.ts";
import { along, type Point, plus, sway, turned } from "../draw/geometry.ts";
import { tokens } from "../draw/palette.ts";
import { bending } from "../draw/poses.ts";
import { sideFigure, sideJoints } from "../draw/side-figure.ts";
import { arcArrow, label, line, shown, spell } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const HIP: Point = [330, 330];
const SACRUM: Point = [-48, -112];

/** Pelvis, low back and thigh from the side, the pelvis tipped forward by `tilt` degrees. */
function chain(hip: Point, tilt: number, scale = 1): string {
  const root = plus(hip, turned([SACRUM[0] * scale, SACRUM[1] * scale], tilt));
  return (
    sideLumbar(root, scale * 0.92, 26 + tilt, -10 - tilt * 0.15) +
    sidePelvis(hip, scale, tilt) +
    sideLegBones(hip, along(hip, 0, 260), along(hip, 0, 420), 1.25)
  );
}

const names = (opacity: number): string =>
  label("five lumbar vertebrae", [404, 96], [318, 96], opacity) +
  label("pelvis", [470, 236], [366, 236], opacity) +
  label("hip joint", [470, 346], [336, 330], opacity);

const wholeChain = (clock: Clock): string => chain(HIP, 0) + names(clock.since(0));

function tipping(clock: Clock): string {
  const forward = clock.since(0, 1.8) * (1 - clock.since(1, 2.2));
  const back = clock.since(1, 2.2);
  return (
    chain(HIP, forward * 16 - back * 16) +
    arcArrow(HIP, 176, 146, 118, tokens.warm, spell(forward, 0.2, 9)) +
    arcArrow(HIP, 176, 118, 146, tokens.warm, spell(back, 0.2, 9))
  );
}

const STAND: Point = [300, 262];

function sharing(clock: Clock): string {
  const bend = clock.since(0, 2.4);
  const pose = bending(STAND, 0.94, bend);
  const { waist } = sideJoints(pose);
  return (
    floor(508) +
    sideFigure(pose) +
    arcArrow(pose.hip, 94, 172, 122, tokens.warm, clock.since(1)) +
    label("hips tip the pelvis", [196, 212], [pose.hip[0] - 8, pose.hip[1]], clock.since(1), "end") +
    label("low back bends", [352, 106], [waist[0] + 4, waist[1] - 26], clock.since(2))
  );
}

function everyTilt(clock: Clock): string {
  const tilt = sway(clock.t, 6) * 8;
  const ends = turned([120, -190], tilt, [0, 0]);
  return (
    chain(HIP, tilt) + shown(0.8, line(HIP, plus(HIP, ends), tokens.warm, 2.5, { "stroke-dasharray": "6 8" }))
  );
}

/** How the pelvis and the low back share movement. */
export const pelvisLumbar: Film = {
  slug: "pelvis-lumbar",
  title: "Pelvis and lumbar spine",
  poster: 7.8,
  scenes: [
    {
      title: ["One chain"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        { say: "Your low back stands on the pelvis, and the pelvis rests on two hips.", from: ["anatomy"] },
        {
          say: "Five vertebrae make the low back. What moves below moves them too.",
          show: "Hips move the pelvis,\nthe pelvis moves the back",
          from: ["anatomy"],
          rest: 0.8,
        },
      ],
      draw: wholeChain,
    },
    {
      title: ["Tipping", "the pelvis"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        {
          say: "Tip the pelvis forward, and the hollow of the low back grows.",
          show: "Forward: more hollow",
          from: ["anatomy"],
          rest: 1,
        },
        { say: "Tip it back, and the hollow flattens.", show: "Back: flatter", from: ["anatomy"], rest: 2 },
      ],
      draw: tipping,
    },
    {
      title: ["Bending", "is shared"],
      view: "Seen from the side",
      lines: [
        { say: "Bend forward, and both take part.", from: ["anatomy"], rest: 1 },
        { say: "The hips let the pelvis tip.", show: "Hips: tip the pelvis", from: ["anatomy"] },
        { say: "The low back bends on top of it.", show: "Low back: bends on top", from: ["anatomy"] },
        {
          say: "When the hips stop early, the back is asked for more.",
          show: "They share the work",
          from: ["course"],
          rest: 0.6,
        },
      ],
      draw: sharing,
    },
    {
      title: ["No single", "right tilt"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        { say: "People with and without back pain stand with about the same tilt.", from: ["ref:LAIRD14"] },
        {
          say: "The shape of the bone alone differs by up to 23 degrees.",
          show: "Bone shape differs:\n0° to 23°",
          from: ["ref:PREE08"],
        },
        {
          say: "So aim for a pelvis that moves easily, not for one position.",
          show: "Aim for easy movement",
          from: ["course"],
          rest: 1,
        },
      ],
      draw: everyTilt,
    },
  ],
};
