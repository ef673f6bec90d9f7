import { sideLegBones, sideLumbar, sidePelvis } from "../draw/bones.ts";
import { floor } from "../draw/frame.ts";
import { along, mix, type Point, plus, turned } from "../draw/geometry.ts";
import { body, tokens } from "../draw/palette.ts";
import { halfKneeling, lunging } from "../draw/poses.ts";
import { sideFigure } from "../draw/side-figure.ts";
import { arcArrow, box, disc, label, line, muscle, shown, stroke } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const HIP: Point = [300, 330];
const GROUND = 478;

const props = (): string => floor(GROUND) + box([262, GROUND - 16], 78, 16, 8, body.propDark);

function kneel(clock: Clock): string {
  const stack = clock.since(1);
  return (
    props() +
    sideFigure(halfKneeling(HIP, 0.98, 0.4)) +
    shown(stack, line([300, 250], [300, 462], tokens.warm, 3, { "stroke-dasharray": "7 8" })) +
    label("hip above knee", [232, 318], [292, 330], stack, "end")
  );
}

function tuckPose(clock: Clock): string {
  const tuck = clock.since(0, 2.2);
  return (
    props() +
    sideFigure(halfKneeling(HIP, 0.98, tuck)) +
    arcArrow(HIP, 86, 232, 302, tokens.warm, clock.since(0)) +
    label("mild pull here", [436, 232], [330, 318], clock.since(2))
  );
}

const BONES: Point = [316, 320];

function inside(clock: Clock): string {
  const tilt = mix(12, -10, clock.since(1, 2.4));
  const root = plus(BONES, turned([-43, -100], tilt));
  const knee = along(BONES, 0, 250);
  const taut = clock.since(1, 2.4);
  return (
    sideLumbar(root, 0.83, 26 + tilt, -10) +
    sidePelvis(BONES, 0.9, tilt) +
    sideLegBones(BONES, knee, along(knee, -90, 120), 1.2) +
    muscle(
      plus(root, [24, -104]),
      plus(BONES, turned([66, -38], tilt)),
      plus(BONES, [8, 74]),
      40 - 8 * taut,
      body.muscle,
    ) +
    label("hip flexor", [452, 250], [364, 262], 1) +
    arcArrow(BONES, 168, 236, 268, tokens.warm, clock.since(1))
  );
}

function notThis(clock: Clock): string {
  const lunge = clock.since(0, 2) * (1 - clock.since(1, 2));
  const back = clock.since(1, 2);
  const cross = stroke("M536,120l34,34M570,120l-34,34", tokens.stop, 7);
  const tick = stroke("M532,138l16,16l30,-34", tokens.good, 7);
  return (
    props() +
    sideFigure(lunge > 0.001 ? lunging(HIP, 0.98, lunge) : halfKneeling(HIP, 0.98, back)) +
    shown(lunge, cross) +
    shown(clock.since(1, 2.6) ** 4, tick)
  );
}

function neutral(clock: Clock): string {
  const here = clock.since(0);
  return (
    props() +
    sideFigure(halfKneeling(HIP, 0.98, 1)) +
    shown(here, line([300, 96], [300, 462], tokens.warm, 3), disc(HIP, 8, tokens.warm)) +
    label("0°, neutral", [420, 214], [300, 250], here)
  );
}

/** Kneeling hip flexor stretch to neutral. */
export const neutralHipFlexor: Film = {
  slug: "neutral-hip-flexor",
  title: "Practice: hip flexor to neutral",
  poster: 7,
  scenes: [
    {
      title: ["Kneel tall"],
      view: "Seen from the side",
      lines: [
        {
          say: "Kneel on one padded knee, the other foot in front.",
          show: "One padded knee",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
        },
        {
          say: "Stack the hip straight above the knee. Hold a chair if you like.",
          show: "Hip above knee",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
          rest: 0.6,
        },
      ],
      draw: kneel,
    },
    {
      title: ["Tuck"],
      view: "Seen from the side",
      lines: [
        {
          say: "Tuck the pelvis a little, as if to bring the tailbone under.",
          show: "Small tuck",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
        },
        {
          say: "Tighten the buttock of the kneeling side.",
          show: "Buttock tight",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
        },
        {
          say: "You feel a mild pull at the front of that hip.",
          show: "Mild pull in front",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
          rest: 0.8,
        },
      ],
      draw: tuckPose,
    },
    {
      title: ["What happens", "inside"],
      view: "Seen from the side,\nfront to the right",
      lines: [
        { say: "The hip flexor runs from the low back to the thigh bone.", from: ["anatomy"] },
        {
          say: "As the pelvis tips back, its two ends move apart. That is the stretch.",
          show: "Pelvis tips back,\nmuscle lengthens",
          from: ["anatomy"],
          rest: 1.2,
        },
      ],
      draw: inside,
    },
    {
      title: ["Do not lunge"],
      view: "Seen from the side",
      lines: [
        {
          say: "If you lunge forward, the low back hollows instead.",
          show: "Lunge: back hollows",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
          rest: 0.8,
        },
        {
          say: "Come back, tuck, and keep the ribs down.",
          show: "Tuck: hip lengthens",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
          rest: 0.8,
        },
      ],
      draw: notThis,
    },
    {
      title: ["Neutral", "is the aim"],
      view: "Seen from the side",
      lines: [
        {
          say: "When trunk and thigh make one line, the hip is at neutral: 0 degrees.",
          show: "Trunk and thigh\nin one line",
          from: ["ref:1.1"],
        },
        {
          say: "Hold 30 seconds, twice on each side, breathing easily.",
          show: "30 s, twice a side",
          from: ["exercise:half-kneeling-hip-flexor-neutral"],
        },
        {
          say: "It counts when there is no pain, a full breath, and no twisting away.",
          show: "No pain, full breath",
          from: ["ref:R25"],
          rest: 0.8,
        },
      ],
      draw: neutral,
    },
  ],
};
