import { axisFans } from "../draw/axis-fans.ts";
import { floor } from "../draw/frame.ts";
import { seatedFront, sideLetters, standingFront } from "../draw/front-figure.ts";
import { along, mix, type Point } from "../draw/geometry.ts";
import { body, tokens } from "../draw/palette.ts";
import { bedEdge } from "../draw/poses.ts";
import { sideFigure } from "../draw/side-figure.ts";
import { box, group, label, line, shown, words } from "../draw/svg.ts";
import type { Clock, Film } from "../script.ts";

const before = (): string => floor(500) + standingFront([332, 268], 0.94);

/** A phone laid along the shin: it turns with it. */
function phone(swing: number): string {
  return group(
    { transform: `translate(376,287) rotate(${-swing})` },
    box([-15, 44], 30, 56, 5, tokens.ink),
    box([-11.5, 49], 23, 46, 3, tokens["accent-soft"]),
  );
}

function turningIn(clock: Clock): string {
  const swing = 36 * clock.since(1, 1.6);
  const degrees = words(`${Math.round(swing)}°`, [500, 440], 30, tokens.warm, { "font-weight": 600 });
  return (
    seatedFront([332, 254], 0.96, { right: 0, left: swing, fans: clock.since(1) }) +
    sideLetters([332, 510], 150, 1) +
    shown(clock.since(3), phone(swing), degrees)
  );
}

const EDGE: Point = [336, 300];

function bed(): string {
  return (
    box([56, 334], 304, 34, 10, body.prop) +
    box([70, 368], 18, 110, 5, body.propDark) +
    box([322, 368], 18, 110, 5, body.propDark) +
    floor(478)
  );
}

function hanging(clock: Clock): string {
  const level = clock.since(1, 2.4);
  const thigh = mix(136, 93, level);
  const lineEnd = along(EDGE, 90, 250);
  return (
    bed() +
    sideFigure(bedEdge(EDGE, 0.98, thigh, mix(26, 4, level))) +
    shown(clock.since(2), line(EDGE, lineEnd, tokens.warm, 3, { "stroke-dasharray": "7 8" })) +
    label("level with the bed: 0°", [500, 214], [520, 300], clock.since(2), "middle") +
    label("low back stays flat", [206, 426], [284, 326], clock.since(1), "middle")
  );
}

const noting = (clock: Clock): string =>
  axisFans([332, 136], clock.since(0, 1.6), { left: { in: 34, out: 40 }, right: { in: 37, out: 42 } });

/** Two checks at home: the inward turn and the thigh that hangs. */
export const selfCheck: Film = {
  slug: "self-check",
  title: "Your hip self-check",
  poster: 17.5,
  scenes: [
    {
      title: ["Before", "you check"],
      view: "Seen from the front",
      lines: [
        {
          say: "Check only what is easy, and stop if it hurts.",
          show: "Easy, and no pain",
          from: ["program-rules"],
        },
        {
          say: "After hip surgery, or if a fall began it, ask a clinician first.",
          show: "Surgery or a fall:\nask first",
          from: ["redFlag:surgery_implant", "redFlag:frac_trauma_major"],
          rest: 0.4,
        },
      ],
      draw: before,
    },
    {
      title: ["Turning in"],
      view: "Seen from the front",
      lines: [
        {
          say: "Sit tall on a firm chair, with the thighs level.",
          show: "Sit tall, thighs level",
          from: ["ref:1.1"],
        },
        {
          say: "Swing one foot out. This turns that hip in.",
          show: "Foot out: hip turns in",
          from: ["ref:1.1"],
          rest: 0.8,
        },
        {
          say: "Keep both sit bones down.",
          show: "Sit bones down",
          from: ["exercise:seated-hip-rotation-active"],
        },
        {
          say: "A phone on the shin can read the angle. Then check the other side.",
          show: "Read it, change sides",
          from: ["ref:1.1"],
          rest: 0.6,
        },
      ],
      draw: turningIn,
    },
    {
      title: ["Letting", "the thigh hang"],
      view: "Seen from the side",
      lines: [
        {
          say: "Lie back at the edge of a firm bed and hold one knee.",
          show: "Hold one knee",
          from: ["exercise:edge-of-bed-hip-flexor"],
        },
        {
          say: "Low back flat, let the other thigh sink.",
          show: "Low back flat",
          from: ["exercise:edge-of-bed-hip-flexor"],
          rest: 1.2,
        },
        {
          say: "Does the thigh come level with the bed? Note yes or no.",
          show: "Level with the bed?",
          from: ["ref:1.1"],
        },
        {
          say: "Leave this one out if bending back brings pain into a leg.",
          show: "Leg pain: leave it out",
          from: ["exercise:edge-of-bed-hip-flexor"],
          rest: 0.4,
        },
      ],
      draw: hanging,
    },
    {
      title: ["Write it", "down"],
      view: "An example",
      lines: [
        {
          say: "Note left and right, sitting the same way each time.",
          show: "Same way each time",
          from: ["ref:KRAUSE"],
        },
        {
          say: "Up to 6 degrees apart is within measurement error.",
          show: "Up to 6°: within\nmeasurement error",
          from: ["ref:KRAUSE"],
          rest: 1,
        },
      ],
      draw: noting,
    },
  ],
};
