import { frontPelvis, hipFromAbove } from "../draw/bones.ts";
import { mix, type Point, sway } from "../draw/geometry.ts";
import { tokens } from "../draw/palette.ts";
import { arcArrow, fan, label, spell, words } from "../draw/svg.ts";
import { seatedFront, sideLetters } from "../draw/front-figure.ts";
import type { Clock, Film } from "../script.ts";

const PELVIS: Point = [322, 262];

function whereItIs(clock: Clock): string {
  return (
    frontPelvis(PELVIS, 1.06, { left: 0, right: 0 }) +
    label("pelvis", [560, 108], [462, 158], clock.since(1)) +
    label("socket", [560, 232], [490, 258], clock.since(2)) +
    label("ball", [560, 296], [466, 274], clock.since(2)) +
    label("thigh bone", [536, 440], [520, 404], clock.since(2))
  );
}

function waysItMoves(clock: Clock): string {
  const swing = Math.max(0, sway(clock.t - 1, 5)) * 26;
  return (
    frontPelvis(PELVIS, 1.06, { left: swing, right: 0 }) +
    arcArrow([457, 272], 236, 6, 30, tokens.warm, clock.since(0))
  );
}

const ABOVE: Point = [270, 262];

function turnFromAbove(clock: Clock): string {
  const inward = clock.since(1, 1.6) * (1 - clock.since(2, 1.6)) * 32;
  const outward = clock.since(2, 1.6) * 38;
  const turn = inward - outward - 10;
  const arm = 90 + turn + 2;
  return (
    hipFromAbove(ABOVE, turn) +
    fan(ABOVE, 300, 80, arm, tokens.warm) +
    words("front", [ABOVE[0], 60], 22, tokens["ink-soft"], { "text-anchor": "middle" }) +
    words("back", [ABOVE[0], 484], 22, tokens["ink-soft"], { "text-anchor": "middle" }) +
    arcArrow(ABOVE, 300, 82, 112, tokens.warm, spell(inward, 2, 200)) +
    arcArrow(ABOVE, 300, 78, 42, tokens.warm, spell(outward, 2, 200)) +
    label("socket", [88, 156], [204, 204], 1, "middle") +
    label("ball", [88, 420], [250, 286], 1, "middle")
  );
}

function turnSeen(clock: Clock): string {
  const swing = mix(0, 34, clock.since(1, 1.4)) - mix(0, 72, clock.since(2, 1.6));
  return (
    seatedFront([332, 254], 0.96, { right: 0, left: swing, fans: clock.since(1) }) +
    sideLetters([332, 510], 150, 1)
  );
}

/** Ball, socket and the two turns. */
export const hipJointTour: Film = {
  slug: "hip-joint-tour",
  title: "Tour of the hip",
  poster: 8.5,
  scenes: [
    {
      title: ["A ball", "in a socket"],
      view: "Seen from the front",
      lines: [
        { say: "Each hip is a ball that sits in a deep socket.", from: ["anatomy"] },
        { say: "The socket is part of the pelvis.", show: "Socket: part of the pelvis", from: ["anatomy"] },
        {
          say: "The ball is the top end of the thigh bone.",
          show: "Ball: top of the thigh bone",
          from: ["anatomy"],
          rest: 1,
        },
      ],
      draw: whereItIs,
    },
    {
      title: ["It moves", "every way"],
      view: "Seen from the front",
      lines: [
        {
          say: "So the leg can go forward and back, out to the side, and it can turn.",
          show: "Forward and back\nOut and in\nTurn",
          from: ["anatomy"],
          rest: 1.5,
        },
      ],
      draw: waysItMoves,
    },
    {
      title: ["The turn"],
      view: "A right hip,\nseen from above",
      lines: [
        { say: "From above, you see the ball turn inside the socket.", from: ["anatomy"] },
        {
          say: "Turning in: the outer side of the thigh comes forward.",
          show: "In: outer side comes forward",
          from: ["anatomy"],
          rest: 1,
        },
        {
          say: "Turning out: it goes back.",
          show: "Out: outer side goes back",
          from: ["anatomy"],
          rest: 1.2,
        },
      ],
      draw: turnFromAbove,
    },
    {
      title: ["The same turn,", "sitting"],
      view: "Seen from the front",
      lines: [
        { say: "Sitting, the foot shows the turn, and it goes the opposite way.", from: ["ref:1.1"] },
        { say: "Foot out: the hip turns in.", show: "Foot out: hip turns in", from: ["ref:1.1"], rest: 1 },
        { say: "Foot in: the hip turns out.", show: "Foot in: hip turns out", from: ["ref:1.1"], rest: 1 },
        {
          say: "How far differs from person to person. Many hips turn unevenly without pain.",
          show: "People differ",
          from: ["ref:KOUY12"],
          rest: 0.6,
        },
      ],
      draw: turnSeen,
    },
  ],
};
